package io.digitserve.training.network;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A convolution with stride 1 and a bias.
 *
 * @param kernel side of the square window
 * @param filters channels of the output
 * @param padding whether the window may reach over the edge
 * @param activation of the output
 */
public record Conv2d(int kernel, int filters, Padding padding, Activation activation) implements Layer {

	public Conv2d {
		if (kernel < 1 || filters < 1) {
			throw new IllegalArgumentException(
					"expected a kernel and filters of at least 1, found %d and %d".formatted(kernel, filters));
		}
	}

	@Override
	public String description() {
		return "conv %dx%d, %d, %s%s".formatted(this.kernel, this.kernel, this.filters, this.padding,
				this.activation.suffix());
	}

	@Override
	public Shape output(Shape input) {
		return Shape.of(this.padding.output(input.get(0), this.kernel, 1),
				this.padding.output(input.get(1), this.kernel, 1), this.filters);
	}

	@Override
	public long parameters(Shape input) {
		return kernelShape(input).size() + this.filters;
	}

	@Override
	public long multiplyAdds(Shape input) {
		Shape output = output(input);
		return output.get(0) * output.get(1) * kernelShape(input).size();
	}

	@Override
	public Operand<TFloat32> apply(ForwardPass pass, String name, Operand<TFloat32> values, Shape inputShape) {
		Ops tf = pass.tf();
		long window = (long) this.kernel * this.kernel;
		Operand<TFloat32> weights = pass.weight(name, "kernel", kernelShape(inputShape),
				new Initializer.GlorotUniform(window * inputShape.get(2), window * this.filters));
		Operand<TFloat32> bias = pass.weight(name, "bias", Shape.of(this.filters), new Initializer.Zeros());
		Operand<TFloat32> convolved = tf.nn.conv2d(values, weights, List.of(1L, 1L, 1L, 1L), this.padding.name());
		return this.activation.apply(tf, tf.nn.biasAdd(convolved, bias));
	}

	private Shape kernelShape(Shape input) {
		return Shape.of(this.kernel, this.kernel, input.get(2), this.filters);
	}

}
