package io.digitserve.training.network;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * The largest value of each window.
 *
 * @param window side of the square window
 * @param stride pixels between two windows
 * @param padding whether the window may reach over the edge
 */
public record MaxPool2d(int window, int stride, Padding padding) implements Layer {

	public MaxPool2d {
		if (window < 1 || stride < 1) {
			throw new IllegalArgumentException(
					"expected a window and a stride of at least 1, found %d and %d".formatted(window, stride));
		}
	}

	@Override
	public String description() {
		return "max-pool %dx%d, stride %d, %s".formatted(this.window, this.window, this.stride, this.padding);
	}

	@Override
	public Shape output(Shape input) {
		return Shape.of(this.padding.output(input.get(0), this.window, this.stride),
				this.padding.output(input.get(1), this.window, this.stride), input.get(2));
	}

	@Override
	public Operand<TFloat32> apply(ForwardPass pass, String name, Operand<TFloat32> values, Shape inputShape) {
		// Version 1 of the operation, which Ops does not have: oneDNN computes no other.
		return pass.tf()
			.scope()
			.opBuilder("MaxPool", "MaxPool")
			.addInput(values.asOutput())
			.setAttr("ksize", new long[] { 1, this.window, this.window, 1 })
			.setAttr("strides", new long[] { 1, this.stride, this.stride, 1 })
			.setAttr("padding", this.padding.name())
			.build()
			.output(0);
	}

}
