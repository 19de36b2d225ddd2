package io.digitserve.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what the service's meters cost. */
@Command(name = "metrics", mixinStandardHelpOptions = true, sortOptions = false,
		description = {
				"Runs two services side by side, one with the meters of the service and one without, puts load on",
				"them in turn, and compares: single pictures at 64 connections and batches of 16 in JSON at 16." })
final class MetricsCommand implements Callable<Integer> {

	@Mixin
	private Running running = new Running();

	@Option(names = "--repetitions", paramLabel = "N", defaultValue = "15",
			description = "Loads of each kind on each service (default: ${DEFAULT-VALUE}).")
	private int repetitions = 15;

	@Option(names = "--seconds", paramLabel = "N", defaultValue = "2",
			description = "How long each load lasts (default: ${DEFAULT-VALUE}).")
	private int seconds = 2;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws IOException, InterruptedException {
		Path folder = this.running.folder();
		Digits digits = Digits.golden(this.running.model().golden());
		this.running.model().writeTo(folder.resolve("models"), 1);
		Wrk wrk = new Wrk(folder);
		List<Path> pictures = wrk.prepare(Requests.pictures("/predict?preprocess=none", digits));
		List<Path> batches = wrk.prepare(List.of(Requests.json("/predict/batch", digits, 16)));
		PrintWriter out = this.spec.commandLine().getOut();
		out.printf("%s%n%nMedians of %d loads of %d s each, in turn.%n%n", this.running.describe(), this.repetitions,
				this.seconds);
		int port = this.running.service().port();
		try (ServerProcess with = start(folder, port, true); ServerProcess without = start(folder, port + 1, false)) {
			for (ServerProcess server : List.of(with, without)) {
				this.running.warmUp(wrk, server, pictures);
				this.running.warmUp(wrk, server, batches);
			}
			MarkdownTable table = new MarkdownTable("load", "with meters, images/s", "without", "cost");
			compare(table, "one PNG, 64 connections", wrk, with, without, pictures, 64, 1);
			compare(table, "16 in JSON, 16 connections", wrk, with, without, batches, 16, 16);
			out.print(table);
			out.flush();
		}
		return 0;
	}

	private ServerProcess start(Path folder, int port, boolean meters) throws IOException, InterruptedException {
		return this.running.start(folder, folder.resolve("models"), port,
				Map.of("management.metrics.enable.digitserve", String.valueOf(meters)), List.of());
	}

	private void compare(MarkdownTable table, String load, Wrk wrk, ServerProcess with, ServerProcess without,
			List<Path> requests, int connections, int images) throws IOException, InterruptedException {
		List<Double> rates = new ArrayList<>();
		List<Double> ratesWithout = new ArrayList<>();
		for (int i = 0; i < this.repetitions; i++) {
			boolean first = i % 2 == 0;
			for (boolean meters : new boolean[] { first, !first }) {
				Load result = wrk.load(meters ? with : without, requests, connections, this.seconds);
				(meters ? rates : ratesWithout).add(result.times(images).perSecond());
			}
		}
		double rate = median(rates);
		double rateWithout = median(ratesWithout);
		table.row(load, String.format(Locale.ROOT, "%,.0f", rate), String.format(Locale.ROOT, "%,.0f", rateWithout),
				String.format(Locale.ROOT, "%.1f %%", 100 * (1 - rate / rateWithout)));
	}

	private static double median(List<Double> values) {
		return Statistics.median(values.stream().mapToDouble(Double::doubleValue).toArray());
	}

}
