package io.digitserve.training.network;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Every output sees every input. */
public final class Dense implements Layer {

	private final int units;

	private final Affine affine;

	/**
	 * A dense layer with a bias of zero and Glorot's uniform kernel.
	 * @param units outputs
	 * @param activation of the output
	 */
	public Dense(int units, Activation activation) {
		this(units, Affine.of(activation));
	}

	private Dense(int units, Affine affine) {
		if (units < 1) {
			throw new IllegalArgumentException("expected at least 1 unit, found " + units);
		}
		this.units = units;
		this.affine = affine;
	}

	/** The same starting elsewhere. */
	public Dense initialized(Initializer kernel, Initializer bias) {
		return new Dense(this.units, this.affine.initialized(kernel, bias));
	}

	/** The same with batch normalisation in place of the bias. */
	public Dense normalized(BatchNorm norm) {
		return new Dense(this.units, this.affine.normalized(norm));
	}

	@Override
	public String description() {
		return "dense %d%s".formatted(this.units, this.affine.suffix());
	}

	@Override
	public Shape output(Shape input) {
		return Shape.of(this.units);
	}

	@Override
	public long parameters(Shape input) {
		return this.affine.parameters(kernelShape(input));
	}

	@Override
	public long multiplyAdds(Shape input) {
		return kernelShape(input).size();
	}

	@Override
	public Operand<TFloat32> apply(ForwardPass pass, String name, Operand<TFloat32> values, Shape inputShape) {
		Ops tf = pass.tf();
		if (!this.affine.isNormalized()) {
			return this.affine.apply(pass, name, kernelShape(inputShape),
					(weights) -> tf.linalg.matMul(values, weights));
		}
		Operand<TFloat32> normalized = this.affine.apply(pass, name, kernelShape(inputShape),
				(weights) -> tf.reshape(tf.linalg.matMul(values, weights), tf.array(-1, 1, 1, this.units)));
		return tf.reshape(normalized, tf.array(-1, this.units));
	}

	private Shape kernelShape(Shape input) {
		return Shape.of(input.get(0), this.units);
	}

}
