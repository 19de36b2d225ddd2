package io.digitserve.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what those notice whose model is replaced all the time. */
@Command(name = "swaps", mixinStandardHelpOptions = true, sortOptions = false, description = {
		"Replaces the model again and again while single pictures arrive in an open loop at half of what",
		"the service can do. Counts failed requests and compares how long answers take with the time before and after." })
final class SwapsCommand implements Callable<Integer> {

	/** Above any version in the jar. */
	private static final int FIRST_VERSION = 1001;

	private static final long LONGEST_SWAP_NANOS = TimeUnit.MINUTES.toNanos(2);

	private static final double LONGEST_SECONDS = 3600;

	@Mixin
	private Running running = new Running();

	@Option(names = "--swaps", paramLabel = "N", defaultValue = "100",
			description = "How often (default: ${DEFAULT-VALUE}).")
	private int swaps = 100;

	@Option(names = "--seconds", paramLabel = "N", defaultValue = "20",
			description = "How long the load lasts before, and after (default: ${DEFAULT-VALUE}).")
	private int seconds = 20;

	@Option(names = "--share", paramLabel = "X", defaultValue = "0.5",
			description = "Requests, as a share of the capacity (default: ${DEFAULT-VALUE}).")
	private double share = 0.5;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws IOException, InterruptedException, ExecutionException {
		Path folder = this.running.folder();
		Path models = folder.resolve("models");
		ModelFiles model = this.running.model();
		model.writeTo(models, FIRST_VERSION);
		List<byte[]> requests = Requests.pictures("/predict?preprocess=none", Digits.golden(model.golden()));
		Wrk wrk = new Wrk(folder);
		List<Path> files = wrk.prepare(requests);
		MarkdownTable table = new MarkdownTable("single pictures", "requests", "failed", "p50 ms", "p99 ms",
				"p99.9 ms");
		double capacity;
		double swapSeconds;
		double without;
		double with;
		try (ServerProcess server = this.running.start(folder, models, this.running.service().port(),
				Map.of("digitserve.models.poll", "100ms"), List.of())) {
			this.running.warmUp(wrk, server, files);
			capacity = wrk.load(server, files, 16, 5).perSecond();
			load(server, requests, capacity, this.seconds / 2.0, () -> true);
			Measured before = load(server, requests, capacity, this.seconds, () -> true);
			ExecutorService thread = Executors.newSingleThreadExecutor();
			Measured during;
			try {
				AtomicBoolean over = new AtomicBoolean();
				Future<Measured> load = thread
					.submit(() -> load(server, requests, capacity, LONGEST_SECONDS, () -> !over.get()));
				long start = System.nanoTime();
				try {
					swap(server, model, models);
				}
				finally {
					over.set(true);
				}
				swapSeconds = (System.nanoTime() - start) / 1e9 / this.swaps;
				during = load.get();
			}
			finally {
				thread.shutdownNow();
			}
			Measured after = load(server, requests, capacity, this.seconds, () -> true);
			table.row(row("before", before));
			table.row(row("during %d swaps".formatted(this.swaps), during));
			table.row(row("after", after));
			without = (before.quantile(0.99) + after.quantile(0.99)) / 2;
			with = during.quantile(0.99);
		}
		PrintWriter out = this.spec.commandLine().getOut();
		out.printf("%s%n%n", this.running.describe());
		out.printf(Locale.ROOT, "Open loop at %,.0f pictures/s, %.2f of the capacity; a swap took %.2f s.%n%n%s%n",
				capacity * this.share, this.share, swapSeconds, table);
		out.printf(Locale.ROOT, "p99 during swaps, multiple of that without: %.2f%n", with / without);
		out.flush();
		return 0;
	}

	private Measured load(ServerProcess server, List<byte[]> requests, double capacity, double seconds,
			BooleanSupplier goesOn) throws IOException {
		OpenLoop loop = new OpenLoop();
		OpenLoop.Lane lane = loop.add(server.port(), requests, capacity * this.share);
		loop.run(seconds, goesOn);
		return new Measured(lane.samples(), lane.unsent());
	}

	private void swap(ServerProcess server, ModelFiles model, Path models) throws IOException, InterruptedException {
		for (int version = FIRST_VERSION + 1; version <= FIRST_VERSION + this.swaps; version++) {
			model.writeTo(models, version);
			byte[] status = Requests.get("/v1/models/%s/versions/%d".formatted(model.name(), version));
			long limit = System.nanoTime() + LONGEST_SWAP_NANOS;
			while (!server.client().send(status).text().contains("\"AVAILABLE\"")) {
				if (System.nanoTime() > limit) {
					throw new IOException("expected version %d to answer after %d s, found %s".formatted(version,
							TimeUnit.NANOSECONDS.toSeconds(LONGEST_SWAP_NANOS), server.client().send(status).text()));
				}
				TimeUnit.MILLISECONDS.sleep(20);
			}
			delete(models.resolve(model.name()).resolve(String.valueOf(version - 1)));
		}
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> tree = Files.walk(folder)) {
			for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

	private static List<String> row(String when, Measured measured) {
		return List.of(when, String.format(Locale.ROOT, "%,d", measured.requests()), String.valueOf(measured.failed()),
				millis(measured.quantile(0.5)), millis(measured.quantile(0.99)), millis(measured.quantile(0.999)));
	}

	private static String millis(double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}

	/**
	 * What came of a load.
	 *
	 * @param unsent requests for which no connection was free any more, of thousands
	 */
	private record Measured(List<OpenLoop.Sample> samples, long unsent) {

		long requests() {
			return this.samples.size() + this.unsent;
		}

		long failed() {
			return this.samples.stream().filter((sample) -> sample.status() != 200).count() + this.unsent;
		}

		double quantile(double share) {
			return Statistics.quantile(this.samples.stream().mapToDouble(OpenLoop.Sample::dueMillis).toArray(), share);
		}

	}

}
