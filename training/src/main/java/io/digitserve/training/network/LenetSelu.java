package io.digitserve.training.network;

import java.util.List;

import com.google.auto.service.AutoService;

/**
 * A network after LeCun et al., Gradient-based learning applied to document recognition,
 * 1998, with self-normalising dense layers.
 */
@AutoService(Network.class)
public final class LenetSelu implements Network {

	/** Where the weights of layers with relu start. */
	static final Initializer RELU_KERNEL = new Initializer.ScaledNormal(2);

	/** Where the weights of layers with selu start. */
	static final Initializer SELU_KERNEL = new Initializer.ScaledNormal(1);

	static final Initializer NO_BIAS = new Initializer.Constant(0);

	/** What the write-up leaves open for this network and the augmented one. */
	static final List<String> CHOICES = List.of("convolutions with relu, better than selu on the held-out images",
			"pixels in 0..1", "Adam's rate 0.001", "batches of 128 images",
			"poolings with stride 2: the text says 1, its sizes follow from 2");

	@Override
	public String name() {
		return "lenet-selu";
	}

	@Override
	public List<Layer> layers() {
		return List.of(new Conv2d(3, 12, Padding.SAME, Activation.RELU).initialized(RELU_KERNEL, NO_BIAS),
				new MaxPool2d(3, 2, Padding.VALID),
				new Conv2d(3, 16, Padding.SAME, Activation.RELU).initialized(RELU_KERNEL, NO_BIAS),
				new MaxPool2d(3, 2, Padding.VALID), new Flatten(),
				new Dense(288, Activation.SELU).initialized(SELU_KERNEL, NO_BIAS),
				new Dense(144, Activation.SELU).initialized(SELU_KERNEL, NO_BIAS),
				new Dense(CLASSES, Activation.LINEAR));
	}

	@Override
	public String published() {
		return "99.07 %";
	}

	@Override
	public Hyperparameters hyperparameters() {
		return new Hyperparameters(new Optimizer.Adam(1e-3f), 128, 19);
	}

	@Override
	public List<String> choices() {
		return CHOICES;
	}

}
