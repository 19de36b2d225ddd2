package io.digitserve.training.network;

import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What convolutions and dense layers share: a product with a kernel, a bias or batch
 * normalisation, an activation.
 *
 * @param kernel where the kernel starts
 * @param bias where the bias starts
 * @param norm takes the place of the bias; absent for none
 * @param activation of the output
 */
record Affine(Initializer kernel, Initializer bias, @Nullable BatchNorm norm, Activation activation) {

	/** Keras' defaults: Glorot's uniform kernel, a bias of zero. */
	static Affine of(Activation activation) {
		return new Affine(new Initializer.GlorotUniform(), new Initializer.Constant(0), null, activation);
	}

	Affine initialized(Initializer kernel, Initializer bias) {
		return new Affine(kernel, bias, this.norm, this.activation);
	}

	Affine normalized(BatchNorm norm) {
		return new Affine(this.kernel, this.bias, norm, this.activation);
	}

	boolean isNormalized() {
		return this.norm != null;
	}

	/** As a summary shows it after the product: empty, or commas and names. */
	String suffix() {
		return ((this.norm != null) ? ", batch norm" : "") + this.activation.suffix();
	}

	long parameters(Shape kernelShape) {
		long channels = kernelShape.get(-1);
		return kernelShape.size() + ((this.norm != null) ? this.norm.parameters(channels) : channels);
	}

	/**
	 * Adds the layer to a graph.
	 * @param kernelShape the last dimension counts the outputs
	 * @param product of the input with a kernel; with batch normalisation its result is
	 * [batch, height, width, channels]
	 */
	Operand<TFloat32> apply(ForwardPass pass, String name, Shape kernelShape,
			UnaryOperator<Operand<TFloat32>> product) {
		Ops tf = pass.tf();
		Shape channels = Shape.of(kernelShape.get(-1));
		BatchNorm batchNorm = this.norm;
		if (batchNorm == null) {
			Operand<TFloat32> multiplied = product.apply(pass.weight(name, "kernel", kernelShape, this.kernel));
			return this.activation.apply(tf, tf.nn.biasAdd(multiplied, pass.weight(name, "bias", channels, this.bias)));
		}
		if (pass.isTraining()) {
			Operand<TFloat32> multiplied = product.apply(pass.trained(name, "kernel", kernelShape, this.kernel));
			return this.activation.apply(tf, batchNorm.normalized(pass, name, multiplied, channels));
		}
		Operand<TFloat32> folded = pass.inferred(name, "kernel", kernelShape, () -> tf.math
			.mul(pass.trained(name, "kernel", kernelShape, this.kernel), batchNorm.factor(pass, name, channels)));
		Operand<TFloat32> bias = pass.inferred(name, "bias", channels, () -> batchNorm.bias(pass, name, channels));
		return this.activation.apply(tf, tf.nn.biasAdd(product.apply(folded), bias));
	}

}
