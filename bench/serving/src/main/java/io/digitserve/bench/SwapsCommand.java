package io.digitserve.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what those notice whose model is replaced all the time. */
@Command(name = "swaps", mixinStandardHelpOptions = true, sortOptions = false, description = {
		"Replaces the model again and again while single pictures arrive in an open loop at half of what",
		"the service can do. Counts failed requests and compares how long answers take with times without swaps." })
final class SwapsCommand implements Callable<Integer> {

	/** Above any version in the jar. */
	private static final int FIRST_VERSION = 1001;

	private static final long LONGEST_SWAP_NANOS = TimeUnit.MINUTES.toNanos(2);

	private static final double LONGEST_SECONDS = 3600;

	/** In which Java learns how to load. */
	private static final int FIRST_SWAPS = 10;

	@Mixin
	private Running running = new Running();

	@Option(names = "--swaps", paramLabel = "N", defaultValue = "100",
			description = "How often (default: ${DEFAULT-VALUE}).")
	private int swaps = 100;

	@Option(names = "--repetitions", paramLabel = "N", defaultValue = "5",
			description = "Parts, with a time without swaps before each (default: ${DEFAULT-VALUE}).")
	private int repetitions = 5;

	@Option(names = "--seconds", paramLabel = "N", defaultValue = "10",
			description = "How long each time without swaps lasts (default: ${DEFAULT-VALUE}).")
	private int seconds = 10;

	@Option(names = "--share", paramLabel = "X", defaultValue = "0.5",
			description = "Requests, as a share of the capacity (default: ${DEFAULT-VALUE}).")
	private double share = 0.5;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws IOException, InterruptedException, ExecutionException {
		if (this.repetitions < 1 || this.repetitions > this.swaps) {
			throw new ParameterException(this.spec.commandLine(),
					"expected 1 to %d repetitions, the number of swaps, found %d".formatted(this.swaps,
							this.repetitions));
		}
		Path folder = this.running.folder();
		Path models = folder.resolve("models");
		ModelFiles model = this.running.model();
		model.writeTo(models, FIRST_VERSION);
		List<byte[]> requests = Requests.pictures("/predict?preprocess=none", Digits.golden(model.golden()));
		Wrk wrk = new Wrk(folder);
		List<Path> files = wrk.prepare(requests);
		MarkdownTable table = new MarkdownTable("single pictures", "requests", "failed", "p50 ms", "p99 ms",
				"p99.9 ms");
		List<Measured> without = new ArrayList<>();
		List<Measured> with = new ArrayList<>();
		double swapSeconds = 0;
		double capacity;
		try (ServerProcess server = this.running.start(folder, models, this.running.service().port(),
				Map.of("digitserve.models.poll", "100ms"), List.of())) {
			this.running.warmUp(wrk, server, files);
			capacity = wrk.load(server, files, 16, 5).perSecond();
			Swaps swaps = new Swaps(server, model, models);
			measure(server, requests, capacity, () -> swaps.none(this.seconds));
			Measured first = measure(server, requests, capacity, () -> swaps.swap(FIRST_SWAPS));
			for (int round = 0; round < this.repetitions; round++) {
				without.add(measure(server, requests, capacity, () -> swaps.none(this.seconds)));
				int times = this.swaps * (round + 1) / this.repetitions - this.swaps * round / this.repetitions;
				long start = System.nanoTime();
				with.add(measure(server, requests, capacity, () -> swaps.swap(times)));
				swapSeconds += (System.nanoTime() - start) / 1e9 / this.swaps;
			}
			table.row(row("the first %d swaps of the process".formatted(FIRST_SWAPS), List.of(first)));
			table.row(row("no swaps, %d times %d s".formatted(this.repetitions, this.seconds), without));
			table.row(row("%d swaps, in %d parts".formatted(this.swaps, this.repetitions), with));
		}
		double[] multiples = new double[this.repetitions];
		Arrays.setAll(multiples, (round) -> with.get(round).quantile(0.99) / without.get(round).quantile(0.99));
		PrintWriter out = this.spec.commandLine().getOut();
		out.printf("%s%n%n", this.running.describe());
		out.printf(Locale.ROOT,
				"Open loop at %,.0f pictures/s, %.2f of the capacity; a swap took %.2f s. Swaps and none by turns, medians of %d:%n%n%s%n",
				capacity * this.share, this.share, swapSeconds, this.repetitions, table);
		out.printf(Locale.ROOT, "p99 while versions are swapped, multiple of that without: %.2f (%s)%n",
				Statistics.median(multiples),
				Arrays.stream(multiples)
					.mapToObj((multiple) -> String.format(Locale.ROOT, "%.2f", multiple))
					.collect(Collectors.joining(", ")));
		out.flush();
		return 0;
	}

	/** Keeps up the load while something happens. */
	private Measured measure(ServerProcess server, List<byte[]> requests, double capacity, Happening happening)
			throws IOException, InterruptedException, ExecutionException {
		OpenLoop loop = new OpenLoop();
		OpenLoop.Lane lane = loop.add(server.port(), requests, capacity * this.share);
		AtomicBoolean over = new AtomicBoolean();
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try {
			Future<?> load = thread.submit(() -> {
				loop.run(LONGEST_SECONDS, () -> !over.get());
				return null;
			});
			try {
				happening.happen();
			}
			finally {
				over.set(true);
			}
			load.get();
		}
		finally {
			thread.shutdownNow();
		}
		return new Measured(lane.samples(), lane.unsent());
	}

	/** What goes on beside a load. */
	private interface Happening {

		void happen() throws IOException, InterruptedException;

	}

	/**
	 * New versions, one after the other. How far the newest is, the service is asked all
	 * the time, also when there is none: what asking costs must not count as the swaps'.
	 */
	private static final class Swaps {

		private final ServerProcess server;

		private final ModelFiles model;

		private final Path models;

		private int version = FIRST_VERSION;

		Swaps(ServerProcess server, ModelFiles model, Path models) {
			this.server = server;
			this.model = model;
			this.models = models;
		}

		void none(double seconds) throws IOException, InterruptedException {
			long end = System.nanoTime() + (long) (seconds * 1e9);
			while (System.nanoTime() < end) {
				status();
			}
		}

		void swap(int times) throws IOException, InterruptedException {
			for (int i = 0; i < times; i++) {
				this.version++;
				this.model.writeTo(this.models, this.version);
				long limit = System.nanoTime() + LONGEST_SWAP_NANOS;
				String status = status();
				while (!status.contains("\"AVAILABLE\"")) {
					if (System.nanoTime() > limit) {
						throw new IOException("expected version %d to answer after %d s, found %s"
							.formatted(this.version, TimeUnit.NANOSECONDS.toSeconds(LONGEST_SWAP_NANOS), status));
					}
					status = status();
				}
				delete(this.models.resolve(this.model.name()).resolve(String.valueOf(this.version - 1)));
			}
		}

		private String status() throws IOException, InterruptedException {
			TimeUnit.MILLISECONDS.sleep(20);
			return this.server.client()
				.send(Requests.get("/v1/models/%s/versions/%d".formatted(this.model.name(), this.version)))
				.text();
		}

	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> tree = Files.walk(folder)) {
			for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

	private static List<String> row(String when, List<Measured> rounds) {
		return List.of(when, String.format(Locale.ROOT, "%,d", rounds.stream().mapToLong(Measured::requests).sum()),
				String.valueOf(rounds.stream().mapToLong(Measured::failed).sum()), millis(rounds, 0.5),
				millis(rounds, 0.99), millis(rounds, 0.999));
	}

	private static String millis(List<Measured> rounds, double share) {
		return String.format(Locale.ROOT, "%.2f",
				Statistics.median(rounds.stream().mapToDouble((round) -> round.quantile(share)).toArray()));
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
