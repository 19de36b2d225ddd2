package io.digitserve.training.trainer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.digitserve.training.network.ForwardPass;
import io.digitserve.training.network.Hyperparameters;
import io.digitserve.training.network.Initializer;
import io.digitserve.training.network.Network;
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
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * A network while it learns: its weights are variables of one TensorFlow session. Used by
 * one thread; close it.
 */
final class TrainingGraph implements AutoCloseable {

	private final Graph graph = new Graph();

	private final Ops tf = Ops.create(this.graph);

	private final Session session;

	private final Variables variables = new Variables(this.tf);

	/** What the network answers with: averages of weights and statistics, by name. */
	private final Map<String, Operand<TFloat32>> inferred = new LinkedHashMap<>();

	private final List<Op> updates = new ArrayList<>();

	private final Placeholder<TUint8> images;

	private final Placeholder<TInt32> labels;

	private final Placeholder<TFloat32> targets;

	private final Placeholder<TInt64> step;

	private final Placeholder<TFloat32> factor;

	private final Placeholder<TString> prefix;

	private final Op save;

	private final Op restore;

	private final Operand<TFloat32> loss;

	private final Operand<TInt32> correct;

	/** Those of the ten digits. */
	private final Operand<TFloat32> logits;

	private final int outputs;

	/**
	 * What one step saw, before it changed the weights.
	 *
	 * @param loss mean cross-entropy, in nats
	 * @param correct how many images were right
	 */
	record Step(float loss, int correct) {
	}

	TrainingGraph(Network network, Hyperparameters hyperparameters, long seed, Precision precision, int threads) {
		this.images = this.tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, 28, 28)));
		this.outputs = network.logits();
		this.labels = this.tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
		this.targets = this.tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, this.outputs)));
		this.step = this.tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
		this.factor = this.tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
		LearningWeights learning = new LearningWeights(this.tf, this.variables, seed);
		ForwardPass pass = ForwardPass.training(this.tf, learning, seed, this.step);
		Operand<TFloat32> training = network.logits(pass, this.images);
		this.loss = this.tf.math.mean(this.tf.nn.softmaxCrossEntropyWithLogits(training, this.targets).loss(),
				this.tf.constant(0));
		this.correct = this.tf.reduceSum(this.tf.dtypes.cast(
				this.tf.math.equal(this.tf.math.argMax(training, this.tf.constant(1), TInt32.class), this.labels),
				TInt32.class), this.tf.constant(0));
		Map<String, Operand<TFloat32>> changed = optimized(learning.trained(), hyperparameters);
		for (ForwardPass.Update update : pass.updates()) {
			changed.put(update.statistic().op().name(), this.tf.assign(update.statistic(), update.value()));
		}
		this.updates.addAll(changed.values());
		Weights answering = learning;
		if (hyperparameters.averaging() > 0) {
			MovingAverages averages = new MovingAverages(this.tf, this.variables, changed, hyperparameters.averaging(),
					this.step);
			this.updates.addAll(averages.updates());
			answering = averages;
		}
		this.logits = this.tf.slice(
				network.logits(ForwardPass.inference(this.tf, new Recorded(answering)), this.images),
				this.tf.array(0, 0), this.tf.array(-1, Network.CLASSES));
		this.prefix = this.tf.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
		this.save = this.variables.saving(this.prefix);
		this.restore = this.variables.restoring(this.prefix);
		this.session = new Session(this.graph, precision.session(threads));
		run(this.variables.initializers());
	}

	/** Remembers what inference computes from other weights. */
	private final class Recorded implements Weights {

		private final Weights weights;

		Recorded(Weights weights) {
			this.weights = weights;
		}

		@Override
		public Operand<TFloat32> get(String name, Shape shape, Initializer initializer) {
			return this.weights.get(name, shape, initializer);
		}

		@Override
		public Operand<TFloat32> statistic(String name, Shape shape, Initializer initializer) {
			return this.weights.statistic(name, shape, initializer);
		}

		@Override
		public Operand<TFloat32> inferred(String name, Shape shape, Supplier<Operand<TFloat32>> formula) {
			return TrainingGraph.this.inferred.computeIfAbsent(name, (missing) -> formula.get());
		}

	}

	/**
	 * The optimizer's changes, none of which begins before all gradients are there.
	 * @return what each weight is after the step, by its name
	 */
	private Map<String, Operand<TFloat32>> optimized(List<Variable<TFloat32>> weights,
			Hyperparameters hyperparameters) {
		Output<?>[] gradients = this.graph.addGradients(this.loss.asOutput(),
				weights.stream().map(Operand::asOutput).toArray(Output<?>[]::new));
		Ops afterGradients = this.tf.withControlDependencies(List.of((Op[]) gradients));
		Map<String, Operand<TFloat32>> changed = new LinkedHashMap<>();
		for (int i = 0; i < gradients.length; i++) {
			Variable<TFloat32> variable = weights.get(i);
			String name = variable.op().name();
			@SuppressWarnings("unchecked") // the gradient of a float32 is a float32
			Output<TFloat32> gradient = (Output<TFloat32>) gradients[i];
			changed.put(name,
					hyperparameters.optimizer()
						.update(afterGradients, variable, gradient, this.factor, this.step,
								(role) -> this.variables.add(name + "_" + role, variable.shape())));
		}
		return changed;
	}

	private void run(List<Op> targets) {
		Session.Runner runner = this.session.runner();
		targets.forEach(runner::addTarget);
		runner.run().close();
	}

	/**
	 * Learns from one batch.
	 * @param number of the step, from 1 on
	 * @param factor what the schedule makes of the learning rate
	 */
	Step step(Batch batch, long number, double factor) {
		Session.Runner runner = this.session.runner().fetch(this.loss).fetch(this.correct);
		this.updates.forEach(runner::addTarget);
		Shape rows = Shape.of(batch.size(), this.outputs);
		try (TUint8 imageTensor = imageTensor(batch.pixels(), batch.size());
				TInt32 labelTensor = TInt32.tensorOf(Shape.of(batch.size()), DataBuffers.of(batch.labels()));
				TFloat32 targetTensor = TFloat32.tensorOf(rows, DataBuffers.of(batch.targets()));
				TInt64 stepTensor = TInt64.scalarOf(number);
				TFloat32 factorTensor = TFloat32.scalarOf((float) factor);
				Result result = runner.feed(this.images, imageTensor)
					.feed(this.labels, labelTensor)
					.feed(this.targets, targetTensor)
					.feed(this.step, stepTensor)
					.feed(this.factor, factorTensor)
					.run()) {
			return new Step(((TFloat32) result.get(0)).getFloat(), ((TInt32) result.get(1)).getInt());
		}
	}

	/**
	 * The logits of a batch for the digits, without learning.
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

	/** The weights with which the network answers, as they are now. */
	TrainedWeights weights() {
		Session.Runner runner = this.session.runner();
		List<String> names = List.copyOf(this.inferred.keySet());
		names.forEach((name) -> runner.fetch(this.inferred.get(name)));
		try (Result result = runner.run()) {
			Map<String, TFloat32> tensors = new HashMap<>();
			for (int i = 0; i < names.size(); i++) {
				tensors.put(names.get(i), (TFloat32) result.get(i));
			}
			return TrainedWeights.of(tensors);
		}
	}

	/**
	 * Writes the values of all variables: weights, statistics, what optimizers remember
	 * and averages.
	 * @param prefix of the path of the files, in TensorFlow's own format of checkpoints
	 */
	void save(String prefix) {
		run(this.save, prefix);
	}

	/**
	 * Gives all variables the values that were saved.
	 * @param prefix with which they were
	 */
	void restore(String prefix) {
		run(this.restore, prefix);
	}

	private void run(Op target, String prefix) {
		try (TString path = TString.scalarOf(prefix)) {
			this.session.runner().feed(this.prefix, path).addTarget(target).run().close();
		}
	}

	@Override
	public void close() {
		this.session.close();
		this.graph.close();
	}

}
