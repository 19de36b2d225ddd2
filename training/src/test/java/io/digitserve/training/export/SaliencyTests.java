package io.digitserve.training.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import io.digitserve.training.SyntheticDigits;
import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Probabilities;
import io.digitserve.training.network.Activation;
import io.digitserve.training.network.CompactCnn;
import io.digitserve.training.network.Dense;
import io.digitserve.training.network.Flatten;
import io.digitserve.training.network.Hyperparameters;
import io.digitserve.training.network.Layer;
import io.digitserve.training.network.Network;
import io.digitserve.training.network.Networks;
import io.digitserve.training.trainer.TrainedNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class SaliencyTests {

	private static final Dataset IMAGE = SyntheticDigits.of(1, 7);

	private final Path folder;

	SaliencyTests(@TempDir Path folder) {
		this.folder = folder;
	}

	/**
	 * A pixel changes by 4 levels either way, which is 8 / 255 in all. The logarithm of a
	 * float32 probability is off by 1e-7 or so, and a quotient by 1e-5.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 10, 11 })
	void saliencyIsHowMuchTheLogProbabilityChangesWithEachPixel(int logits) throws IOException {
		try (ServedByTensorFlow model = served(new Untrained.Small(6, logits), 1)) {
			byte[] pixels = ServedByTensorFlow.pixels(IMAGE);
			for (int i = 0; i < pixels.length; i++) {
				pixels[i] = (byte) Math.min(Math.max(pixels[i] & 0xFF, 4), 251);
			}
			float[] saliency = model.saliency(pixels);
			byte[] changed = new byte[2 * pixels.length * pixels.length];
			for (int i = 0; i < 2 * pixels.length; i++) {
				System.arraycopy(pixels, 0, changed, i * pixels.length, pixels.length);
				changed[i * pixels.length + i / 2] += (byte) ((i % 2 == 0) ? 4 : -4);
			}
			int digit = model.answer(pixels).probabilities().digit(0);
			Probabilities probabilities = model.answer(changed).probabilities();
			double largest = 0;
			for (int i = 0; i < pixels.length; i++) {
				double difference = Math.log(probabilities.of(2 * i, digit))
						- Math.log(probabilities.of(2 * i + 1, digit));
				assertThat((double) saliency[i]).isCloseTo(difference / (8 / 255.0), within(1e-3));
				largest = Math.max(largest, Math.abs(saliency[i]));
			}
			assertThat(largest).isGreaterThan(0.05);
		}
	}

	/**
	 * One linear layer: the gradient is the sum of p_j (w_winner - w_j) / temperature.
	 */
	@Test
	void certaintyDoesNotRoundTheSaliencyToZero() throws IOException {
		TrainedNetwork linear = Untrained.network(new Linear(), IMAGE, 9);
		double temperature = 0.015;
		float[] kernel = linear.weights().values("layer2_kernel");
		float[] logits = Untrained.logits(linear.network(), linear.weights(), IMAGE);
		int winner = linear.heldOut().probabilities(1).digit(0);
		double[] others = new double[10];
		for (int digit = 0; digit < 10; digit++) {
			others[digit] = (digit == winner) ? 0 : Math.exp((logits[digit] - logits[winner]) / temperature);
		}
		double rest = Arrays.stream(others).sum();
		assertThat((float) (1 / (1 + rest))).as("the test needs a certain network").isEqualTo(1f);
		assertThat(rest).isGreaterThan(Float.MIN_NORMAL);
		try (ServedByTensorFlow model = served(FrozenModel.classifier(linear, false), temperature)) {
			float[] saliency = model.saliency(ServedByTensorFlow.pixels(IMAGE));
			for (int i = 0; i < saliency.length; i++) {
				double expected = 0;
				for (int digit = 0; digit < 10; digit++) {
					expected += others[digit] * (kernel[10 * i + winner] - kernel[10 * i + digit]) / temperature;
				}
				// Logits differ by some 1e-6, which the temperature makes 1e-4.
				assertThat(saliency[i] / rest).isCloseTo(expected / rest, within(0.01));
			}
		}
	}

	static List<Network> networks() {
		return Networks.all();
	}

	/**
	 * Each pixel moves by one level in the direction of its saliency, and back. That the
	 * probability changes as foretold is true but for pixels at which a rectifier or a
	 * pooling changes its mind.
	 */
	@ParameterizedTest
	@MethodSource("networks")
	void everyNetworkHasASaliency(Network network) throws IOException {
		try (ServedByTensorFlow model = served(network, 1)) {
			assertForetellsAChange(model);
		}
	}

	@Test
	void ensembleHasTheSaliencyOfItsMeanProbability() throws IOException {
		Dataset heldOut = SyntheticDigits.of(100, 8);
		ModelExport export = new ModelExport(this.folder);
		ModelFolder ten = export.export(Untrained.network(new Untrained.Small(6, 10), heldOut, 1), heldOut,
				TinyModel.DATA, TinyModel.RUN);
		ModelFolder eleven = export.export(Untrained.network(new Untrained.Small(6, 11), heldOut, 2), heldOut,
				TinyModel.DATA, TinyModel.RUN);
		ModelFolder ensemble = export.export(Ensemble.of("both", List.of(ten, eleven)), heldOut, TinyModel.RUN);
		try (ServedByTensorFlow model = new ServedByTensorFlow(ensemble.path())) {
			assertForetellsAChange(model);
		}
	}

	private static void assertForetellsAChange(ServedByTensorFlow model) {
		byte[] pixels = ServedByTensorFlow.pixels(IMAGE);
		float[] saliency = model.saliency(pixels);
		byte[] moved = new byte[2 * pixels.length];
		double foretold = 0;
		for (int i = 0; i < pixels.length; i++) {
			int level = pixels[i] & 0xFF;
			int step = (level == 0 || level == 255) ? 0 : (int) Math.signum(saliency[i]);
			moved[i] = (byte) (level + step);
			moved[pixels.length + i] = (byte) (level - step);
			foretold += 2 / 255.0 * step * saliency[i];
		}
		int digit = model.answer(pixels).probabilities().digit(0);
		Probabilities probabilities = model.answer(moved).probabilities();
		double change = Math.log(probabilities.of(0, digit)) - Math.log(probabilities.of(1, digit));
		assertThat(foretold).as("more than float32 rounds off, 6e-8").isGreaterThan(3e-6);
		assertThat(change).isCloseTo(foretold, within(0.15 * foretold));
	}

	@Test
	void imagesOfABatchHaveTheirOwn() throws IOException {
		Dataset three = SyntheticDigits.of(3, 10);
		try (ServedByTensorFlow model = served(new CompactCnn(), 1)) {
			float[] together = model.saliency(ServedByTensorFlow.pixels(three));
			for (int i = 0; i < 3; i++) {
				float[] alone = model.saliency(ServedByTensorFlow.pixels(three.slice(i, i + 1)));
				float[] part = Arrays.copyOfRange(together, i * Dataset.PIXELS, (i + 1) * Dataset.PIXELS);
				assertThat(part).containsExactly(alone, within(1e-5f));
			}
		}
	}

	@Test
	void graphThatNeverMakesNumbersOfTheImagesIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> FrozenModel.of(SaliencyTests::withoutImages, 1))
			.withMessage("expected a cast of the images to float32, found none");
	}

	private static FrozenModel.Answer withoutImages(Graph graph) {
		Ops tf = Ops.create(graph);
		tf.withName("images").placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, 28, 28)));
		Operand<TFloat32> logits = tf.constant(new float[1][10]);
		return new FrozenModel.Answer(logits, tf.constant(new float[1]));
	}

	private ServedByTensorFlow served(Network network, double temperature) throws IOException {
		return served(FrozenModel.classifier(Untrained.network(network, IMAGE, 3), false), temperature);
	}

	private ServedByTensorFlow served(FrozenModel.Classifier classifier, double temperature) throws IOException {
		SavedModel model = FrozenModel.of(classifier, temperature);
		Files.write(this.folder.resolve("saved_model.pb"), model.toByteArray());
		return new ServedByTensorFlow(this.folder);
	}

	/** A single layer. */
	private record Linear() implements Network {

		@Override
		public String name() {
			return "linear";
		}

		@Override
		public List<Layer> layers() {
			return List.of(new Flatten(), new Dense(10, Activation.LINEAR));
		}

		@Override
		public Hyperparameters hyperparameters() {
			return new Untrained.Small(1, 10).hyperparameters();
		}

	}

}
