"""How many images a second PyTorch learns from with the network that `bench` of our trainer measures.

Prints a line of JSON for each way to set PyTorch up. Forward, backward and Adam of one batch, again and again, on all cores.
"""
import argparse
import json
import os
import time

import torch
from torch import nn

BATCH = 128


def network():
    """BenchmarkCnn.java in PyTorch's words."""
    return nn.Sequential(
        nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(),
        nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(),
        nn.Conv2d(64, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(64 * 7 * 7, 128), nn.ReLU(), nn.Linear(128, 10))


class Training:
    def __init__(self, precision, memory_format):
        torch.manual_seed(1)
        self.network = network().to(memory_format=memory_format)
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=1e-3, eps=1e-7)
        self.images = torch.rand(BATCH, 1, 28, 28).contiguous(memory_format=memory_format)
        self.labels = torch.randint(0, 10, (BATCH,))
        self.bfloat16 = precision == "BFLOAT16"

    def step(self):
        self.optimizer.zero_grad(set_to_none=True)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.bfloat16):
            logits = self.network(self.images)
        nn.functional.cross_entropy(logits.float(), self.labels).backward()
        self.optimizer.step()

    def images_per_second(self, seconds):
        start = time.perf_counter()
        images = 0
        while time.perf_counter() - start < seconds:
            self.step()
            images += BATCH
        return images / (time.perf_counter() - start)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--millis", type=int, default=3000)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    for precision in ("FLOAT32", "BFLOAT16"):
        for name in ("contiguous_format", "channels_last"):
            training = Training(precision, getattr(torch, name))
            training.images_per_second(options.millis / 1e3)
            print(json.dumps({"precision": precision, "layout": name, "version": torch.__version__,
                              "graph": training.images_per_second(options.millis / 1e3)}), flush=True)


if __name__ == "__main__":
    main()
