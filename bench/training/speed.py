#!/usr/bin/env python3
"""Speed of training against PyTorch on one machine, in one run: the two programs take turns, medians count.

Build first: mvn -f pom-all.xml package. Needs PyTorch for the python3 that runs it (Debian: python3-torch); without it, only our
figures are printed. PyTorch may choose the better of its two memory layouts. Nothing else should run on the machine.
"""
import argparse
import importlib.util
import json
import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
JAR = HERE.parent.parent / "training" / "target" / "digitserve-training.jar"
JAVA = pathlib.Path(os.environ["JAVA_HOME"]) / "bin" / "java" if "JAVA_HOME" in os.environ else "java"


def lines(command):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--millis", type=int, default=3000)
    options = parser.parse_args()
    if not JAR.exists():
        sys.exit(f"expected {JAR}, found none: mvn -f pom-all.xml package")
    torch = importlib.util.find_spec("torch") is not None
    settings = ["--threads", options.threads, "--millis", options.millis]
    ours, theirs = {}, {}
    version = None
    for number in range(1, options.rounds + 1):
        for found in lines([JAVA, "-jar", JAR, "bench", "--json", "--repetitions", 1, *settings]):
            for rate in ("graph", "pipeline", "together", "waited"):
                ours.setdefault(found["precision"], {}).setdefault(rate, []).append(found[rate])
        for found in lines([sys.executable, HERE / "torch_speed.py", *settings]) if torch else []:
            theirs.setdefault(found["precision"], {}).setdefault(found["layout"], []).append(found["graph"])
            version = found["version"]
        print(f"round {number} of {options.rounds}", file=sys.stderr)

    print(f"{options.threads} threads, batches of 128, median (least to most) of {options.rounds}, images/s\n")
    print("| | graph alone | input pipeline alone | together | waited for images |\n|---|---|---|---|---|")
    for precision, rates in ours.items():
        print(f"| ours, {precision} | {spread(rates['graph'])} | {spread(rates['pipeline'])} | {spread(rates['together'])} "
              f"| {100 * statistics.median(rates['waited']):.1f} % |")
    best = {}
    for precision, layouts in theirs.items():
        layout, rates = max(layouts.items(), key=lambda entry: statistics.median(entry[1]))
        best[precision] = statistics.median(rates)
        print(f"| PyTorch {version}, {precision}, {layout} | {spread(rates)} | | | |")
    if best:
        print()
        for precision, rates in ours.items():
            for other, rate in best.items():
                print(f"ours in {precision} / PyTorch in {other}: {statistics.median(rates['graph']) / rate:.2f}")
    else:
        print("\nPyTorch was not measured: this python3 has no module torch.")


def spread(rates):
    return f"{statistics.median(rates):,.0f} ({min(rates):,.0f} to {max(rates):,.0f})"


if __name__ == "__main__":
    main()
