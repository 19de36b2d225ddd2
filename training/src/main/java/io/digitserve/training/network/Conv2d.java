package io.digitserve.training.network;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A convolution with a square window. */
public final class Conv2d implements Layer {

	private final int kernel;

	private final int filters;

	private final int stride;

	private final Padding padding;

	private final Affine affine;

	/**
	 * A convolution with stride 1, a bias of zero and Glorot's uniform kernel.
	 * @param kernel side of the window
	 * @param filters channels of the output
	 * @param padding whether the window may reach over the edge
	 * @param activation of the output
	 */
	public Conv2d(int kernel, int filters, Padding padding, Activation activation) {
		this(kernel, filters, 1, padding, Affine.of(activation));
	}

	private Conv2d(int kernel, int filters, int stride, Padding padding, Affine affine) {
		if (kernel < 1 || filters < 1 || stride < 1) {
			throw new IllegalArgumentException(
					"expected a kernel, filters and a stride of at least 1, found %d, %d and %d".formatted(kernel,
							filters, stride));
		}
		this.kernel = kernel;
		this.filters = filters;
		this.stride = stride;
		this.padding = padding;
		this.affine = affine;
	}

	/** The same with a window every so many pixels. */
	public Conv2d stride(int stride) {
		return new Conv2d(this.kernel, this.filters, stride, this.padding, this.affine);
	}

	/** The same starting elsewhere. */
	public Conv2d initialized(Initializer kernel, Initializer bias) {
		return new Conv2d(this.kernel, this.filters, this.stride, this.padding, this.affine.initialized(kernel, bias));
	}

	/** The same with batch normalisation in place of the bias. */
	public Conv2d normalized(BatchNorm norm) {
		return new Conv2d(this.kernel, this.filters, this.stride, this.padding, this.affine.normalized(norm));
	}

	@Override
	public String description() {
		return "conv %dx%d, %d%s, %s%s".formatted(this.kernel, this.kernel, this.filters,
				(this.stride > 1) ? ", stride " + this.stride : "", this.padding, this.affine.suffix());
	}

	@Override
	public Shape output(Shape input) {
		return Shape.of(this.padding.output(input.get(0), this.kernel, this.stride),
				this.padding.output(input.get(1), this.kernel, this.stride), this.filters);
	}

	@Override
	public long parameters(Shape input) {
		return this.affine.parameters(kernelShape(input));
	}

	@Override
	public long multiplyAdds(Shape input) {
		Shape output = output(input);
		return output.get(0) * output.get(1) * kernelShape(input).size();
	}

	@Override
	public Operand<TFloat32> apply(ForwardPass pass, String name, Operand<TFloat32> values, Shape inputShape) {
		Ops tf = pass.tf();
		List<Long> strides = List.of(1L, (long) this.stride, (long) this.stride, 1L);
		return this.affine.apply(pass, name, kernelShape(inputShape),
				(weights) -> tf.nn.conv2d(values, weights, strides, this.padding.name()));
	}

	private Shape kernelShape(Shape input) {
		return Shape.of(this.kernel, this.kernel, input.get(2), this.filters);
	}

}
