package io.digitserve.training.trainer;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;

import io.digitserve.training.SyntheticDigits;
import io.digitserve.training.augmentation.Augmentation;
import io.digitserve.training.data.Dataset;
import io.digitserve.training.network.Activation;
import io.digitserve.training.network.BatchNorm;
import io.digitserve.training.network.Conv2d;
import io.digitserve.training.network.Dense;
import io.digitserve.training.network.Flatten;
import io.digitserve.training.network.ForwardPass;
import io.digitserve.training.network.Hyperparameters;
import io.digitserve.training.network.Layer;
import io.digitserve.training.network.Lstm;
import io.digitserve.training.network.MaxPool2d;
import io.digitserve.training.network.Network;
import io.digitserve.training.network.Optimizer;
import io.digitserve.training.network.Padding;
import io.digitserve.training.network.Schedule;
import io.digitserve.training.network.TinyNetwork;
import io.digitserve.training.network.TrainedWeights;
import io.digitserve.training.outlier.Outliers;
import io.digitserve.training.penmanship.DrawnDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TrainingGraphTests {

	private static final int SIZE = 20;

	private static final Dataset DIGITS = SyntheticDigits.of(SIZE, 1);

	private static final Network TINY = new TinyNetwork();

	private static final Network NORMALIZED = network(
			new Conv2d(3, 4, Padding.VALID, Activation.RELU).stride(2).normalized(new BatchNorm(0.5f, 1e-3f)),
			new MaxPool2d(3, 3, Padding.SAME), new Flatten(),
			new Dense(8, Activation.SELU).normalized(new BatchNorm(0.5f, 1e-3f)), new Dense(10, Activation.LINEAR));

	private static final Network LINEAR = network(new Flatten(), new Dense(10, Activation.LINEAR));

	@Test
	void seedDecidesTheInitialWeights() {
		float[] logits;
		try (TrainingGraph graph = graph(TINY, 1)) {
			logits = graph.logits(pixels(), SIZE);
		}
		try (TrainingGraph same = graph(TINY, 1); TrainingGraph other = graph(TINY, 2)) {
			assertThat(same.logits(pixels(), SIZE)).containsExactly(logits, within(1e-5f));
			assertThat(other.logits(pixels(), SIZE)).isNotEqualTo(logits);
		}
	}

	@ParameterizedTest
	@EnumSource(Precision.class)
	void stepsLowerTheLossAndLookingDoesNot(Precision precision) {
		try (TrainingGraph graph = new TrainingGraph(TINY, TINY.hyperparameters(), 1, precision, 1)) {
			float[] before = graph.logits(pixels(), SIZE);
			assertThat(graph.logits(pixels(), SIZE)).containsExactly(before, within(1e-6f));
			float first = graph.step(batch(), 1, 1).loss();
			float last = learn(graph, 2, 30);
			assertThat(last).isLessThan(first / 2);
			assertThat(graph.logits(pixels(), SIZE)).isNotEqualTo(before);
		}
	}

	@Test
	void factorOfTheScheduleScalesTheStep() {
		try (TrainingGraph still = graph(LINEAR, 1);
				TrainingGraph half = graph(LINEAR, 1);
				TrainingGraph full = graph(LINEAR, 1)) {
			float[] start = still.logits(pixels(), SIZE);
			still.step(batch(), 1, 0);
			half.step(batch(), 1, 0.5);
			full.step(batch(), 1, 1);
			assertThat(still.logits(pixels(), SIZE)).containsExactly(start, within(1e-5f));
			float[] halfWay = half.logits(pixels(), SIZE);
			float[] end = full.logits(pixels(), SIZE);
			// the logits of this network are linear in its weights
			for (int i = 0; i < end.length; i++) {
				assertThat(halfWay[i]).isCloseTo((start[i] + end[i]) / 2, within(1e-4f));
			}
			assertThat(end).isNotEqualTo(start);
		}
	}

	@Test
	void networkLearnsItsTargetsRatherThanTheLabels() {
		Batch even = batch();
		for (int i = 0; i < 10 * SIZE; i++) {
			even.targets().put(i, 0.1f);
		}
		try (TrainingGraph graph = graph(LINEAR, 1)) {
			for (int step = 1; step <= 200; step++) {
				graph.step(even, step, 1);
			}
			// even targets: every digit costs ln 10
			assertThat((double) graph.step(even, 201, 1).loss()).isCloseTo(Math.log(10), within(1e-3));
		}
	}

	@Test
	void exportedWeightsAnswerAsTheGraphItself() {
		for (Network network : List.of(TINY, NORMALIZED, LINEAR,
				network(new Lstm(6), new Dense(10, Activation.LINEAR)))) {
			for (float averaging : new float[] { 0, 0.5f }) {
				try (TrainingGraph graph = new TrainingGraph(network, averaging(averaging), 1, Precision.FLOAT32, 1)) {
					learn(graph, 1, 5);
					assertThat(frozenLogits(network, graph.weights())).containsExactly(graph.logits(pixels(), SIZE),
							within(1e-4f));
				}
			}
		}
	}

	@Test
	void trainedBatchNormLearnsAsWellAndItsStatisticsFollow() {
		try (TrainingGraph graph = graph(NORMALIZED, 1)) {
			float first = graph.step(batch(), 1, 1).loss();
			float last = learn(graph, 2, 30);
			assertThat(last).isLessThan(first / 2);
			// With a momentum of 0.5 the moving averages have arrived: what the batch's
			// own mean and variance give, inference gives too.
			assertThat(right(graph.logits(pixels(), SIZE))).isGreaterThanOrEqualTo(SIZE - 2);
		}
	}

	@Test
	void averagedWeightsAnswer() {
		try (TrainingGraph plain = graph(LINEAR, 1);
				TrainingGraph averaged = new TrainingGraph(LINEAR, averaging(0.3f), 1, Precision.FLOAT32, 1)) {
			double[] expected = new double[10 * SIZE];
			for (int step = 1; step <= 6; step++) {
				plain.step(batch(), step, 1);
				averaged.step(batch(), step, 1);
				// 2/11 and 3/12 in the first two steps, then 0.3
				double kept = Math.min(0.3, (1.0 + step) / (10 + step));
				float[] now = plain.logits(pixels(), SIZE);
				for (int i = 0; i < expected.length; i++) {
					// the logits of this network are linear in its weights
					expected[i] = kept * expected[i] + (1 - kept) * now[i];
				}
			}
			float[] found = averaged.logits(pixels(), SIZE);
			for (int i = 0; i < expected.length; i++) {
				assertThat((double) found[i]).isCloseTo(expected[i], within(1e-4));
			}
			assertThat(plain.logits(pixels(), SIZE)).isNotEqualTo(found);
		}
	}

	/** The loss of the last of these steps. */
	private static float learn(TrainingGraph graph, int from, int to) {
		float loss = Float.NaN;
		for (int step = from; step <= to; step++) {
			loss = graph.step(batch(), step, 1).loss();
		}
		return loss;
	}

	private static TrainingGraph graph(Network network, long seed) {
		return new TrainingGraph(network, network.hyperparameters(), seed, Precision.FLOAT32, 1);
	}

	private static Hyperparameters averaging(float share) {
		return new Hyperparameters(TINY.hyperparameters().optimizer(), new Schedule.Constant(), SIZE, 1, 0, share,
				Augmentation.NONE, DrawnDigits.NONE, Outliers.NONE);
	}

	private static int right(float[] logits) {
		int right = 0;
		for (int i = 0; i < SIZE; i++) {
			int best = 0;
			for (int digit = 1; digit < 10; digit++) {
				best = (logits[10 * i + digit] > logits[10 * i + best]) ? digit : best;
			}
			right += (best == DIGITS.label(i)) ? 1 : 0;
		}
		return right;
	}

	/** What the weights answer in a graph of constants. */
	private static float[] frozenLogits(Network network, TrainedWeights weights) {
		try (Graph graph = new Graph()) {
			Ops tf = Ops.create(graph);
			Placeholder<TUint8> images = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, 28, 28)));
			Operand<TFloat32> logits = network.logits(ForwardPass.inference(tf, weights.frozen(tf, false)), images);
			try (Session session = new Session(graph);
					TUint8 fed = Tensor.of(TUint8.class, Shape.of(SIZE, 28, 28), DataBuffers.of(pixels()));
					Result result = session.runner().feed(images, fed).fetch(logits).run()) {
				float[] values = new float[10 * SIZE];
				result.get(0).asRawTensor().data().asFloats().read(values);
				return values;
			}
		}
	}

	private static Network network(Layer... layers) {
		return new Network() {

			@Override
			public String name() {
				return "test";
			}

			@Override
			public List<Layer> layers() {
				return List.of(layers);
			}

			@Override
			public Hyperparameters hyperparameters() {
				return new Hyperparameters(new Optimizer.Adam(5e-3f), SIZE, 1);
			}
		};
	}

	private static ByteBuffer pixels() {
		ByteBuffer pixels = ByteBuffer.allocateDirect(SIZE * Dataset.PIXELS);
		for (int i = 0; i < SIZE; i++) {
			DIGITS.copyImage(i, pixels);
		}
		return pixels.flip();
	}

	private static Batch batch() {
		IntBuffer labels = IntBuffer.allocate(SIZE);
		FloatBuffer targets = FloatBuffer.allocate(10 * SIZE);
		for (int i = 0; i < SIZE; i++) {
			labels.put(i, DIGITS.label(i));
			targets.put(10 * i + DIGITS.label(i), 1);
		}
		return new Batch(pixels(), labels, targets);
	}

}
