package io.digitserve.training.network;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AdamTests {

	private static final float RATE = 0.01f;

	private static final float[] START = { 1, -2, 0.5f };

	/** By step; a gradient of zero still moves what has momentum. */
	private static final float[][] GRADIENTS = { { 0.5f, -1, 1e-4f }, { 0.25f, 3, 0 }, { -2, 0, 1e-4f } };

	@Test
	void defaultsAreThoseOfKeras() {
		assertThat(new Optimizer.Adam(RATE)).isEqualTo(new Optimizer.Adam(RATE, 0.9f, 0.999f, 1e-7f));
	}

	@Test
	void variableMovesAsThePaperSays() {
		double[] expected = { START[0], START[1], START[2] };
		double[] mean = new double[3];
		double[] square = new double[3];
		List<float[]> found = run(new Optimizer.Adam(RATE));
		for (int step = 1; step <= GRADIENTS.length; step++) {
			double rate = RATE * Math.sqrt(1 - Math.pow(0.999, step)) / (1 - Math.pow(0.9, step));
			for (int i = 0; i < expected.length; i++) {
				double gradient = GRADIENTS[step - 1][i];
				mean[i] = 0.9 * mean[i] + 0.1 * gradient;
				square[i] = 0.999 * square[i] + 0.001 * gradient * gradient;
				expected[i] -= rate * mean[i] / (Math.sqrt(square[i]) + 1e-7);
				// A step is about 0.01; float32 keeps it to a few millionths.
				assertThat((double) found.get(step - 1)[i]).as("value %d after step %d", i, step)
					.isCloseTo(expected[i], within(5e-6));
			}
		}
	}

	private static List<float[]> run(Optimizer optimizer) {
		try (Graph graph = new Graph()) {
			Ops tf = Ops.create(graph);
			Variable<TFloat32> variable = tf.variable(Shape.of(3), TFloat32.class);
			Placeholder<TFloat32> gradient = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(3)));
			Placeholder<TInt64> step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
			List<Op> initial = new ArrayList<>(List.of(tf.assign(variable, tf.constant(START))));
			Op update = optimizer.update(tf, variable, gradient, step, (role) -> {
				Variable<TFloat32> slot = tf.variable(Shape.of(3), TFloat32.class);
				initial.add(tf.assign(slot, tf.constant(new float[3])));
				return slot;
			});
			try (Session session = new Session(graph)) {
				Session.Runner runner = session.runner();
				initial.forEach(runner::addTarget);
				runner.run().close();
				List<float[]> values = new ArrayList<>();
				for (int i = 0; i < GRADIENTS.length; i++) {
					try (TFloat32 fedGradient = TFloat32.vectorOf(GRADIENTS[i]);
							TInt64 fedStep = TInt64.scalarOf(i + 1)) {
						session.runner()
							.feed(gradient, fedGradient)
							.feed(step, fedStep)
							.addTarget(update)
							.run()
							.close();
					}
					values.add(read(session, variable));
				}
				return values;
			}
		}
	}

	private static float[] read(Session session, Variable<TFloat32> variable) {
		try (Result result = session.runner().fetch(variable).run()) {
			float[] values = new float[3];
			result.get(0).asRawTensor().data().asFloats().read(values);
			return values;
		}
	}

}
