package io.digitserve.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what is left of the service when more is asked than it can do. */
@Command(name = "overload", mixinStandardHelpOptions = true, sortOptions = false, description = {
		"Asks for several times what the service can do, in an open loop, and measures right answers a second, how long",
		"they take, and how fast the rest is refused. The peak to compare with is the best of 0.9, 1 and 1.1 times its",
		"capacity, while the rest of the same number of requests goes from the same thread to a server that refuses all." })
final class OverloadCommand implements Callable<Integer> {

	private static final double[] SHARES = { 0.9, 1, 1.1 };

	@Mixin
	private Running running = new Running();

	@Option(names = "--factor", paramLabel = "X", defaultValue = "3",
			description = "Requests, as a multiple of the capacity (default: ${DEFAULT-VALUE}).")
	private double factor = 3;

	@Option(names = "--batch", paramLabel = "N", defaultValue = "16",
			description = "Images of a request (default: ${DEFAULT-VALUE}).")
	private int batch = 16;

	@Option(names = "--binary", description = "Requests carry bytes, not JSON.")
	private boolean binary;

	@Option(names = "--repetitions", paramLabel = "N", defaultValue = "3",
			description = "Rounds (default: ${DEFAULT-VALUE}).")
	private int repetitions = 3;

	@Option(names = "--seconds", paramLabel = "N", defaultValue = "5",
			description = "How long each load lasts (default: ${DEFAULT-VALUE}).")
	private int seconds = 5;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	/**
	 * One load.
	 *
	 * @param perSecond images answered rightly, a second
	 * @param p99Millis 99 of 100 right answers took no longer since they were due
	 * @param refusedMillis half of the refusals took no longer since they were sent
	 * @param refused how many
	 * @param failed answers of any other kind, no answers, and requests that were not
	 * sent
	 */
	record Result(double perSecond, double p99Millis, double refusedMillis, long refused, long failed) {
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		Path folder = this.running.folder();
		Digits digits = Digits.golden(this.running.model().golden());
		byte[] request = this.binary
				? Requests.binary("/v2/models/" + this.running.model().name() + "/infer", digits, this.batch)
				: Requests.json("/predict/batch", digits, this.batch);
		Wrk wrk = new Wrk(folder);
		List<Path> files = wrk.prepare(List.of(request));
		List<Result> peaks = new ArrayList<>();
		List<Result> overloads = new ArrayList<>();
		double capacity;
		try (ServerProcess server = this.running.start(folder, Map.of()); Sink sink = new Sink()) {
			this.running.warmUp(wrk, server, files);
			capacity = wrk.load(server, files, 16, this.seconds).perSecond();
			// The generator warms up as well, and what only refuses.
			load(server, sink, request, capacity / 2, capacity * (this.factor - 0.5));
			load(server, sink, request, this.factor * capacity, 0);
			for (int round = 0; round < this.repetitions; round++) {
				Result best = null;
				for (double share : SHARES) {
					Result result = load(server, sink, request, share * capacity, (this.factor - share) * capacity);
					best = (best == null || result.perSecond() > best.perSecond()) ? result : best;
				}
				peaks.add(Objects.requireNonNull(best));
				overloads.add(load(server, sink, request, this.factor * capacity, 0));
			}
		}
		print(capacity, peaks, overloads);
		return 0;
	}

	private Result load(ServerProcess server, Sink sink, byte[] request, double perSecond, double toSink)
			throws IOException {
		OpenLoop loop = new OpenLoop();
		OpenLoop.Lane lane = loop.add(server.port(), List.of(request), perSecond);
		if (toSink > 0) {
			loop.add(sink.port(), List.of(request), toSink);
		}
		double sent = loop.run(this.seconds, () -> true);
		List<OpenLoop.Sample> samples = lane.samples();
		double[] right = samples.stream()
			.filter((sample) -> sample.status() == 200)
			.mapToDouble(OpenLoop.Sample::dueMillis)
			.toArray();
		double[] refused = samples.stream()
			.filter((sample) -> sample.status() == 503 || sample.status() == 429)
			.mapToDouble(OpenLoop.Sample::sentMillis)
			.toArray();
		// What is answered once no more is asked for is no part of the rate.
		long during = samples.stream()
			.filter((sample) -> sample.status() == 200 && sample.endSeconds() <= sent)
			.count();
		return new Result(during * this.batch / sent, Statistics.quantile(right, 0.99), Statistics.median(refused),
				refused.length, samples.size() - right.length - refused.length + lane.unsent());
	}

	private void print(double capacity, List<Result> peaks, List<Result> overloads) throws IOException {
		PrintWriter out = this.spec.commandLine().getOut();
		out.printf("%s%n%n", this.running.describe());
		out.printf(Locale.ROOT,
				"Requests of %d images; capacity in a closed loop of 16: %,.0f images/s. Medians of %d rounds of %d s.%n%n",
				this.batch, capacity * this.batch, this.repetitions, this.seconds);
		MarkdownTable table = new MarkdownTable("load", "right answers, images/s", "p99 of them, ms", "refused",
				"median refusal, ms", "failed");
		table.row(row("about 1 x capacity, the rest refused elsewhere", peaks));
		table.row(row(String.format(Locale.ROOT, "%.1f x capacity", this.factor), overloads));
		out.print(table);
		double peak = median(peaks, Result::perSecond);
		double overload = median(overloads, Result::perSecond);
		out.printf(Locale.ROOT, "%nRight answers under overload, share of the peak: %.2f%n", overload / peak);
		out.flush();
	}

	private static List<String> row(String load, List<Result> results) {
		return List.of(load, format("%,.0f", median(results, Result::perSecond)),
				format("%.1f", median(results, Result::p99Millis)),
				format("%,.0f", median(results, (result) -> result.refused())),
				format("%.2f", median(results, Result::refusedMillis)),
				format("%,.0f", median(results, (result) -> result.failed())));
	}

	private static double median(List<Result> results, ToDoubleFunction<Result> figure) {
		return Statistics
			.median(results.stream().mapToDouble(figure).filter((value) -> !Double.isNaN(value)).toArray());
	}

	private static String format(String format, double value) {
		return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
	}

}
