package io.digitserve.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how long answers take at which load, beside what a queueing model says. */
@Command(name = "latency", mixinStandardHelpOptions = true, sortOptions = false,
		description = {
				"Sends single pictures at random times, at rising shares of what the service can do, and measures",
				"how long answers take. Beside it stands the wait of an M/M/k queue." })
final class LatencyCommand implements Callable<Integer> {

	private static final int CONNECTIONS = 16;

	private static final double[] QUANTILES = { 0.5, 0.9, 0.99 };

	@Mixin
	private Running running = new Running();

	@Option(names = "--shares", split = ",", paramLabel = "X", defaultValue = "0.1,0.3,0.5,0.7,0.8,0.9",
			description = "Requests, as shares of the capacity, rising (default: ${DEFAULT-VALUE}).")
	private List<Double> shares = List.of();

	@Option(names = "--repetitions", paramLabel = "N", defaultValue = "3",
			description = "Rounds (default: ${DEFAULT-VALUE}).")
	private int repetitions = 3;

	@Option(names = "--seconds", paramLabel = "N", defaultValue = "5",
			description = "How long each load lasts (default: ${DEFAULT-VALUE}).")
	private int seconds = 5;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws IOException, InterruptedException {
		for (double share : this.shares) {
			if (!(share > 0 && share < 1)) {
				throw new ParameterException(this.spec.commandLine(),
						"expected shares between 0 and 1, found " + share);
			}
		}
		Path folder = this.running.folder();
		List<byte[]> requests = Requests.pictures("/predict?preprocess=none",
				Digits.golden(this.running.model().golden()));
		Wrk wrk = new Wrk(folder);
		List<Path> files = wrk.prepare(requests);
		double[][][] millis = new double[this.shares.size()][QUANTILES.length][this.repetitions];
		long[] failed = new long[this.shares.size()];
		double capacity;
		try (ServerProcess server = this.running.start(folder, Map.of())) {
			this.running.warmUp(wrk, server, files);
			capacity = wrk.load(server, files, CONNECTIONS, this.seconds).perSecond();
			// the generator warms up as well
			load(server, requests, capacity / 2, 0);
			for (int round = 0; round < this.repetitions; round++) {
				for (int i = 0; i < this.shares.size(); i++) {
					OpenLoop.Lane lane = load(server, requests, this.shares.get(i) * capacity, round);
					double[] answers = lane.samples()
						.stream()
						.filter((sample) -> sample.status() == 200)
						.mapToDouble(OpenLoop.Sample::dueMillis)
						.toArray();
					failed[i] += lane.samples().size() - answers.length + lane.unsent();
					for (int quantile = 0; quantile < QUANTILES.length; quantile++) {
						millis[i][quantile][round] = Statistics.quantile(answers, QUANTILES[quantile]);
					}
				}
			}
		}
		print(capacity, millis, failed);
		return 0;
	}

	private OpenLoop.Lane load(ServerProcess server, List<byte[]> requests, double perSecond, int seed)
			throws IOException {
		OpenLoop loop = new OpenLoop();
		OpenLoop.Lane lane = loop.addAtRandom(server.port(), requests, perSecond, new SplittableRandom(seed));
		loop.run(this.seconds, () -> true);
		return lane;
	}

	private void print(double capacity, double[][][] millis, long[] failed) throws IOException {
		int cores = Runtime.getRuntime().availableProcessors();
		MarkdownTable table = new MarkdownTable("load", "pictures/s", "failed", "p50 ms", "p90 ms", "p99 ms",
				"M/M/%d: waits".formatted(cores), "mean wait, ms", "p90 of the wait, ms", "p99 of the wait, ms");
		for (int i = 0; i < millis.length; i++) {
			MmkQueue queue = new MmkQueue(cores, capacity, this.shares.get(i) * capacity);
			table.row(number("%.2f", this.shares.get(i)), number("%,.0f", queue.arrivals()), number("%,d", failed[i]),
					number("%.2f", Statistics.median(millis[i][0])), number("%.2f", Statistics.median(millis[i][1])),
					number("%.2f", Statistics.median(millis[i][2])), number("%.2f", queue.waits()),
					number("%.2f", 1e3 * queue.meanWait()), number("%.2f", 1e3 * queue.wait(0.9)),
					number("%.2f", 1e3 * queue.wait(0.99)));
		}
		PrintWriter out = this.spec.commandLine().getOut();
		out.printf("%s%n%n", this.running.describe());
		out.printf(Locale.ROOT,
				"Single pictures at random times; capacity in a closed loop of %d: %,.0f pictures/s. Medians of %d rounds of %d s.%n%n%s",
				CONNECTIONS, capacity, this.repetitions, this.seconds, table);
		out.flush();
	}

	private static String number(String format, Number value) {
		return String.format(Locale.ROOT, format, value);
	}

}
