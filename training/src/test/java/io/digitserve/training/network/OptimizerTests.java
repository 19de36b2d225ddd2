package io.digitserve.training.network;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class OptimizerTests {

	private static final float RATE = 0.01f;

	private static final float[] START = { 1, -2, 0.5f };

	private static final Shape BIAS = Shape.of(3);

	private static final Shape KERNEL = Shape.of(1, 3);

	/** By step; a gradient of zero still moves what has momentum. */
	private static final float[][] GRADIENTS = { { 0.5f, -1, 1e-4f }, { 0.25f, 3, 0 }, { -2, 0, 1e-4f } };

	/** By step, what the schedule makes of the rate. */
	private static final double[] FACTORS = { 1, 0.5, 0.25 };

	/** A step is about 0.01; float32 keeps it to a few millionths. */
	private static final double PRECISION = 5e-6;

	@Test
	void defaultsAreThoseOfKeras() {
		assertThat(new Optimizer.Adam(RATE)).isEqualTo(new Optimizer.Adam(RATE, 0.9f, 0.999f, 1e-7f));
	}

	@Test
	void adamMovesAsThePaperSays() {
		assertMoves(new Optimizer.Adam(RATE), KERNEL, new AdamByHand(0));
	}

	@Test
	void decoupledDecayTakesItsShareOfAKernelBesidesTheStep() {
		assertMoves(new Optimizer.AdamW(new Optimizer.Adam(RATE), 0.1f), KERNEL, new AdamByHand(0.1));
	}

	@Test
	void decoupledDecayLeavesBiasesAlone() {
		assertMoves(new Optimizer.AdamW(new Optimizer.Adam(RATE), 0.1f), BIAS, new AdamByHand(0));
	}

	@Test
	void rmsPropMovesByTheGradientOverItsMeanSize() {
		double[] square = new double[3];
		assertMoves(new Optimizer.RmsProp(RATE, 0.9f, 1e-8f), KERNEL, (value, gradient, rate, step, i) -> {
			square[i] = 0.9 * square[i] + 0.1 * gradient * gradient;
			return value - rate * gradient / Math.sqrt(square[i] + 1e-8);
		});
	}

	/** What a value becomes. */
	private interface Formula {

		double next(double value, double gradient, double rate, int step, int i);

	}

	private static final class AdamByHand implements Formula {

		private final double decay;

		private final double[] mean = new double[3];

		private final double[] square = new double[3];

		AdamByHand(double decay) {
			this.decay = decay;
		}

		@Override
		public double next(double value, double gradient, double rate, int step, int i) {
			this.mean[i] = 0.9 * this.mean[i] + 0.1 * gradient;
			this.square[i] = 0.999 * this.square[i] + 0.001 * gradient * gradient;
			double mean = this.mean[i] / (1 - Math.pow(0.9, step));
			double square = this.square[i] / (1 - Math.pow(0.999, step));
			// The paper's own order would add epsilon to the corrected root; for these
			// gradients that is within the precision.
			double moved = value - rate * mean / (Math.sqrt(square) + 1e-7 / Math.sqrt(1 - Math.pow(0.999, step)));
			return moved * (1 - rate * this.decay);
		}

	}

	private static void assertMoves(Optimizer optimizer, Shape shape, Formula formula) {
		List<float[]> found = run(optimizer, shape);
		double[] expected = { START[0], START[1], START[2] };
		for (int step = 1; step <= GRADIENTS.length; step++) {
			for (int i = 0; i < expected.length; i++) {
				expected[i] = formula.next(expected[i], GRADIENTS[step - 1][i], RATE * FACTORS[step - 1], step, i);
				assertThat((double) found.get(step - 1)[i]).as("value %d after step %d", i, step)
					.isCloseTo(expected[i], within(PRECISION));
			}
		}
	}

	private static List<float[]> run(Optimizer optimizer, Shape shape) {
		try (Graph graph = new Graph()) {
			Ops tf = Ops.create(graph);
			Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
			Placeholder<TFloat32> gradient = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
			Placeholder<TFloat32> factor = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
			Placeholder<TInt64> step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
			List<Op> initial = new ArrayList<>(
					List.of(tf.assign(variable, tf.constant(shape, DataBuffers.of(START.clone())))));
			Operand<TFloat32> update = optimizer.update(tf, variable, gradient, factor, step, (role) -> {
				Variable<TFloat32> slot = tf.variable(shape, TFloat32.class);
				initial.add(tf.assign(slot, tf.zeros(tf.constant(shape.asArray()), TFloat32.class)));
				return slot;
			});
			try (Session session = new Session(graph)) {
				Session.Runner runner = session.runner();
				initial.forEach(runner::addTarget);
				runner.run().close();
				List<float[]> values = new ArrayList<>();
				for (int i = 0; i < GRADIENTS.length; i++) {
					try (TFloat32 fedGradient = TFloat32.tensorOf(shape, DataBuffers.of(GRADIENTS[i].clone()));
							TFloat32 fedFactor = TFloat32.scalarOf((float) FACTORS[i]);
							TInt64 fedStep = TInt64.scalarOf(i + 1)) {
						session.runner()
							.feed(gradient, fedGradient)
							.feed(factor, fedFactor)
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
