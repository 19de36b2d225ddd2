package io.digitserve.training;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

import io.digitserve.training.network.BenchmarkCnn;
import io.digitserve.training.network.CompactCnn;
import io.digitserve.training.network.Hyperparameters;
import io.digitserve.training.trainer.Precision;
import io.digitserve.training.trainer.Trainer;
import io.digitserve.training.trainer.TrainingSpeed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Measures the speed of training. */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false, subcommands = BenchExportCommand.class,
		description = { "Measures how many images a second the network of bench/training learns from,",
				"in each precision: the graph alone, the input pipeline alone, and both together.",
				"Medians; the precisions take turns. The machine should do nothing else." })
final class BenchCommand implements Callable<Integer> {

	@Option(names = "--threads", paramLabel = "N", description = "Threads that compute (default: one a core).")
	private int threads = Runtime.getRuntime().availableProcessors();

	@Option(names = "--repetitions", paramLabel = "N", defaultValue = "5",
			description = "Measurements of each rate, after one that does not count (default: ${DEFAULT-VALUE}).")
	private int repetitions = 5;

	@Option(names = "--millis", paramLabel = "N", defaultValue = "3000",
			description = "How long a measurement takes (default: ${DEFAULT-VALUE}).")
	private long millis = 3000;

	@Option(names = "--json", description = "Prints a line of JSON for each precision instead.")
	private boolean json;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	/**
	 * Medians of one precision, in images a second.
	 *
	 * @param precision its name
	 * @param graph forward, backward and Adam alone
	 * @param pipeline shuffling and augmentation alone
	 * @param together both, as in a training
	 * @param waited the share of the time in which, together, the graph waited, 0..1
	 */
	record Rates(String precision, double graph, double pipeline, double together, double waited) {
	}

	@Override
	public Integer call() {
		if (this.threads < 1 || this.repetitions < 1 || this.millis < 1) {
			throw new ParameterException(this.spec.commandLine(),
					"expected at least 1 thread, repetition and millisecond, found %d, %d and %d"
						.formatted(this.threads, this.repetitions, this.millis));
		}
		PrintWriter printer = this.spec.commandLine().getOut();
		List<Rates> all = measure();
		if (this.json) {
			JsonMapper mapper = JsonMapper.builder().build();
			all.forEach((rates) -> printer.println(mapper.writeValueAsString(rates)));
		}
		else {
			printer.printf(Locale.ROOT, "%s, batches of %d, %d threads, median of %d, images/s%n",
					new BenchmarkCnn().name(), hyperparameters().batchSize(), this.threads, this.repetitions);
			all.forEach((rates) -> printer.printf(Locale.ROOT,
					"%-8s graph alone %,9.0f   input pipeline alone %,9.0f   together %,9.0f, waited %.1f %% of the time%n",
					rates.precision(), rates.graph(), rates.pipeline(), rates.together(), 100 * rates.waited()));
		}
		printer.flush();
		return 0;
	}

	private List<Rates> measure() {
		List<Measurements> all = new ArrayList<>();
		try {
			for (Precision precision : Precision.values()) {
				all.add(new Measurements(precision, this.threads));
			}
			for (int repetition = 0; repetition <= this.repetitions; repetition++) {
				for (Measurements measurements : all) {
					measurements.add(this.millis, repetition > 0);
				}
			}
			return all.stream().map(Measurements::rates).toList();
		}
		finally {
			all.forEach(Measurements::close);
		}
	}

	/** Our own network's augmentation, the most laborious one. */
	private static Hyperparameters hyperparameters() {
		return new BenchmarkCnn().hyperparameters().withAugmentation(new CompactCnn().hyperparameters().augmentation());
	}

	/** What was measured of one precision. Close it. */
	private static final class Measurements implements AutoCloseable {

		private final Precision precision;

		private final TrainingSpeed speed;

		private final List<Trainer.Pace> graph = new ArrayList<>();

		private final List<Trainer.Pace> pipeline = new ArrayList<>();

		private final List<Trainer.Pace> together = new ArrayList<>();

		Measurements(Precision precision, int threads) {
			this.precision = precision;
			this.speed = new TrainingSpeed(new BenchmarkCnn(), hyperparameters(), precision, threads);
		}

		void add(long millis, boolean counts) {
			Trainer.Pace graph = this.speed.graph(millis);
			Trainer.Pace pipeline = this.speed.pipeline(millis);
			Trainer.Pace together = this.speed.together(millis);
			if (counts) {
				this.graph.add(graph);
				this.pipeline.add(pipeline);
				this.together.add(together);
			}
		}

		Rates rates() {
			return new Rates(this.precision.name(), median(this.graph, Trainer.Pace::imagesPerSecond),
					median(this.pipeline, Trainer.Pace::imagesPerSecond),
					median(this.together, Trainer.Pace::imagesPerSecond),
					median(this.together, (pace) -> pace.waited() / pace.seconds()));
		}

		private static double median(List<Trainer.Pace> paces, ToDoubleFunction<Trainer.Pace> figure) {
			double[] sorted = paces.stream().mapToDouble(figure).sorted().toArray();
			return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
		}

		@Override
		public void close() {
			this.speed.close();
		}

	}

}
