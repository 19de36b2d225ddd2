package io.digitserve.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Probabilities;
import io.digitserve.training.export.Machine;
import io.digitserve.training.export.ModelCard;
import io.digitserve.training.export.ModelExport;
import io.digitserve.training.export.ModelFolder;
import io.digitserve.training.network.BenchmarkCnn;
import io.digitserve.training.trainer.UntrainedNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Exports the network of the benchmarks as it is before any training. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Exports the network of bench/ with random weights as OUT/benchmark-cnn/VERSION/,",
				"for measuring how fast it is served. Its answers mean nothing. Needs no data." })
final class BenchExportCommand implements Callable<Integer> {

	private static final int IMAGES = 500;

	private static final long SEED = 7;

	@Option(names = "--out", paramLabel = "OUT", defaultValue = "models",
			description = "Folder of models (default: ${DEFAULT-VALUE}).")
	private Path out = Path.of("models");

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws IOException {
		ModelExport export = new ModelExport(this.out);
		export.prepare(new BenchmarkCnn().name());
		Dataset images = images();
		ModelFolder folder = export.export(UntrainedNetwork.of(new BenchmarkCnn(), SEED, images), images,
				new ModelCard.Data("strokes at random", "none", Map.of()),
				new ModelCard.Training(SEED, Map.of("untrained", true), 0, 0, Instant.now(), Machine.describe()));
		PrintWriter printer = this.spec.commandLine().getOut();
		printer.println(folder.path());
		printer.flush();
		return 0;
	}

	/**
	 * Images, those first whose most probable digit is the clearest, so that bfloat16
	 * finds the same for the golden ones. Labels are as likely as the network takes them
	 * to be, which leaves its calibration nothing to do.
	 */
	private static Dataset images() {
		byte[] pixels = Scribbles.of(IMAGES, SEED);
		Probabilities probabilities = UntrainedNetwork
			.of(new BenchmarkCnn(), SEED, Dataset.of(pixels, new byte[IMAGES]))
			.heldOut()
			.probabilities(1);
		List<Integer> order = IntStream.range(0, IMAGES)
			.boxed()
			.sorted(Comparator.comparingDouble((image) -> -lead(probabilities, image)))
			.toList();
		Random random = new Random(SEED);
		byte[] sorted = new byte[pixels.length];
		byte[] labels = new byte[IMAGES];
		for (int i = 0; i < IMAGES; i++) {
			System.arraycopy(pixels, order.get(i) * Dataset.PIXELS, sorted, i * Dataset.PIXELS, Dataset.PIXELS);
			labels[i] = drawn(probabilities, order.get(i), random.nextDouble());
		}
		return Dataset.of(sorted, labels);
	}

	/** By how much the most probable digit is ahead of the next one. */
	private static double lead(Probabilities probabilities, int image) {
		double[] sorted = new double[Dataset.CLASSES];
		Arrays.setAll(sorted, (digit) -> probabilities.of(image, digit));
		Arrays.sort(sorted);
		return sorted[Dataset.CLASSES - 1] - sorted[Dataset.CLASSES - 2];
	}

	private static byte drawn(Probabilities probabilities, int image, double chance) {
		double sum = 0;
		for (byte digit = 0; digit < Dataset.CLASSES - 1; digit++) {
			sum += probabilities.of(image, digit);
			if (chance < sum) {
				return digit;
			}
		}
		return Dataset.CLASSES - 1;
	}

}
