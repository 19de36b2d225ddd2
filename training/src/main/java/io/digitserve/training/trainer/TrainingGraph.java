package io.digitserve.training.trainer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.digitserve.training.network.ForwardPass;
import io.digitserve.training.network.Network;
import io.digitserve.training.network.Optimizer;
import io.digitserve.training.network.TrainedWeights;
import io.digitserve.training.network.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * A network while it learns: its weights are variables of one TensorFlow session. Used by
 * one thread; close it.
 */
final class TrainingGraph implements AutoCloseable {

	private final Graph graph = new Graph();

	private final Session session;

	private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();

	private final List<Op> initializers = new ArrayList<>();

	private final List<Op> updates = new ArrayList<>();

	private final Placeholder<TUint8> images;

	private final Placeholder<TInt32> labels;

	private final Placeholder<TInt64> step;

	private final Operand<TFloat32> loss;

	private final Operand<TInt32> correct;

	private final Operand<TFloat32> logits;

	/**
	 * What one step saw, before it changed the weights.
	 *
	 * @param loss mean cross-entropy, in nats
	 * @param correct how many images were right
	 */
	record Step(float loss, int correct) {
	}

	TrainingGraph(Network network, Optimizer optimizer, long seed) {
		Ops tf = Ops.create(this.graph);
		this.images = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, 28, 28)));
		this.labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
		this.step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
		Operand<TFloat32> training = network.logits(ForwardPass.training(tf, weights(tf, seed), seed, this.step),
				this.images);
		this.logits = network.logits(ForwardPass.inference(tf, weights(tf, seed)), this.images);
		Operand<TFloat32> oneHot = tf.oneHot(this.labels, tf.constant(Network.CLASSES), tf.constant(1f),
				tf.constant(0f));
		this.loss = tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(training, oneHot).loss(), tf.constant(0));
		this.correct = tf.reduceSum(tf.dtypes
			.cast(tf.math.equal(tf.math.argMax(training, tf.constant(1), TInt32.class), this.labels), TInt32.class),
				tf.constant(0));
		addUpdates(tf, optimizer);
		this.session = new Session(this.graph);
		run(this.initializers);
	}

	private Weights weights(Ops tf, long seed) {
		return (name, shape, initializer) -> this.variables.computeIfAbsent(name, (missing) -> {
			Operand<TInt64> weightSeed = tf.constant(new long[] { seed, missing.hashCode() });
			Variable<TFloat32> variable = tf.withName(missing).variable(shape, TFloat32.class);
			this.initializers.add(tf.assign(variable, initializer.value(tf, shape, weightSeed)));
			return variable;
		});
	}

	private void addUpdates(Ops tf, Optimizer optimizer) {
		List<Variable<TFloat32>> trained = List.copyOf(this.variables.values());
		Output<?>[] gradients = this.graph.addGradients(this.loss.asOutput(),
				trained.stream().map(Operand::asOutput).toArray(Output<?>[]::new));
		for (int i = 0; i < gradients.length; i++) {
			Variable<TFloat32> variable = trained.get(i);
			@SuppressWarnings("unchecked") // the gradient of a float32 is a float32
			Output<TFloat32> gradient = (Output<TFloat32>) gradients[i];
			this.updates.add(optimizer.update(tf, variable, gradient, this.step, (role) -> {
				Variable<TFloat32> slot = tf.variable(variable.shape(), TFloat32.class);
				this.initializers
					.add(tf.assign(slot, tf.zeros(tf.constant(variable.shape().asArray()), TFloat32.class)));
				return slot;
			}));
		}
	}

	private void run(List<Op> targets) {
		Session.Runner runner = this.session.runner();
		targets.forEach(runner::addTarget);
		runner.run().close();
	}

	/**
	 * Learns from one batch.
	 * @param pixels uint8 [batch, 28, 28]
	 * @param digits the labels, [batch]
	 * @param number of the step, from 1 on
	 */
	Step step(ByteBuffer pixels, int[] digits, long number) {
		Session.Runner runner = this.session.runner().fetch(this.loss).fetch(this.correct);
		this.updates.forEach(runner::addTarget);
		try (TUint8 imageTensor = imageTensor(pixels, digits.length);
				TInt32 labelTensor = TInt32.vectorOf(digits);
				TInt64 stepTensor = TInt64.scalarOf(number);
				Result result = runner.feed(this.images, imageTensor)
					.feed(this.labels, labelTensor)
					.feed(this.step, stepTensor)
					.run()) {
			return new Step(((TFloat32) result.get(0)).getFloat(), ((TInt32) result.get(1)).getInt());
		}
	}

	/**
	 * The logits of a batch, without learning.
	 * @param pixels uint8 [size, 28, 28]
	 * @return float32 [size x 10], row-major
	 */
	float[] logits(ByteBuffer pixels, int size) {
		try (TUint8 imageTensor = imageTensor(pixels, size);
				Result result = this.session.runner().feed(this.images, imageTensor).fetch(this.logits).run()) {
			float[] values = new float[size * Network.CLASSES];
			result.get(0).asRawTensor().data().asFloats().read(values);
			return values;
		}
	}

	private static TUint8 imageTensor(ByteBuffer pixels, int size) {
		return Tensor.of(TUint8.class, Shape.of(size, 28, 28), DataBuffers.of(pixels.slice()));
	}

	/** The weights as they are now. */
	TrainedWeights weights() {
		Session.Runner runner = this.session.runner();
		List<String> names = List.copyOf(this.variables.keySet());
		names.forEach((name) -> runner.fetch(this.variables.get(name)));
		try (Result result = runner.run()) {
			Map<String, TFloat32> tensors = new HashMap<>();
			for (int i = 0; i < names.size(); i++) {
				tensors.put(names.get(i), (TFloat32) result.get(i));
			}
			return TrainedWeights.of(tensors);
		}
	}

	@Override
	public void close() {
		this.session.close();
		this.graph.close();
	}

}
