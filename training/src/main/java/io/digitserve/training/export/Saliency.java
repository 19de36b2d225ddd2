package io.digitserve.training.export;

import java.util.ArrayList;
import java.util.List;

import io.digitserve.training.network.Network;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.dtypes.Cast;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Which pixels speak for an answer and which against it: the gradient of the most
 * probable digit's log-probability with respect to the pixels, scaled to 0..1. Simonyan,
 * Vedaldi and Zisserman, Deep inside convolutional networks, ICLR workshop 2014.
 */
final class Saliency {

	/** Pixels are 0..255 where a graph takes them in. */
	private static final float WHITE = 255;

	private Saliency() {
	}

	/**
	 * Adds the gradient to a graph. What it consists of is computed only when it is asked
	 * for.
	 * @param logits float32 [batch, 10], calibrated
	 * @param probabilities their softmax
	 * @param classes int64 [batch], the most probable digits
	 * @return float32 [batch, 28, 28]
	 */
	static Operand<TFloat32> of(Graph graph, Operand<TFloat32> logits, Operand<TFloat32> probabilities,
			Operand<TInt64> classes) {
		Ops tf = Ops.create(graph);
		List<Output<?>> images = floatImages(graph);
		Output<?>[] gradients = graph.addGradients(null, new Output<?>[] { logits.asOutput() },
				images.toArray(Output<?>[]::new),
				new Output<?>[] { gradientOfLogProbability(tf, probabilities, classes).asOutput() });
		List<Operand<TFloat32>> summands = new ArrayList<>();
		for (Output<?> gradient : gradients) {
			@SuppressWarnings("unchecked") // the gradient of a float32 is a float32
			Output<TFloat32> typed = (Output<TFloat32>) gradient;
			summands.add(typed);
		}
		return tf.math.mul(tf.math.addN(summands), tf.constant(WHITE));
	}

	/**
	 * With respect to the logits: 1 - p for the most probable digit and -p for each
	 * other. The 1 - p is the sum of the others' p, which a probability next to 1 does
	 * not round to zero.
	 */
	private static Operand<TFloat32> gradientOfLogProbability(Ops tf, Operand<TFloat32> probabilities,
			Operand<TInt64> classes) {
		Operand<TFloat32> winner = tf.oneHot(classes, tf.constant(Network.CLASSES), tf.constant(1f), tf.constant(0f));
		Operand<TFloat32> others = tf.math.mul(probabilities, tf.math.sub(tf.constant(1f), winner));
		Operand<TFloat32> othersSum = tf.expandDims(tf.reduceSum(others, tf.constant(1)), tf.constant(1));
		return tf.math.sub(tf.math.mul(winner, othersSum), others);
	}

	/**
	 * The images as float32 [batch, 28, 28]: what the graph makes first of its input,
	 * which has no gradient itself; once for each member of an ensemble.
	 */
	private static List<Output<?>> floatImages(Graph graph) {
		List<Output<?>> images = new ArrayList<>();
		for (NodeDef node : graph.toGraphDef().getNodeList()) {
			if (node.getOp().equals(Cast.OP_NAME) && node.getInput(0).equals(FrozenModel.IMAGES)) {
				images.add(graph.operationOrThrow(node.getName()).output(0));
			}
		}
		if (images.isEmpty()) {
			throw new IllegalArgumentException("expected a cast of the images to float32, found none");
		}
		return images;
	}

}
