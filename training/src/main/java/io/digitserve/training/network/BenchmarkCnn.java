package io.digitserve.training.network;

import java.util.List;

/**
 * The network whose training and serving are timed against other programs:
 * {@code bench/}. No command trains it, so it has no {@code @AutoService}. Its kernels
 * start as He et al. have it, so that answers differ between images even before any
 * training. Its biases are not zero, as those of no trained network are: TensorFlow would
 * leave zeros out, and with them not compute biases and activations within convolutions.
 */
public final class BenchmarkCnn implements Network {

	private static final Initializer KERNEL = new Initializer.ScaledNormal(2);

	private static final Initializer BIAS = new Initializer.Normal(0.05f);

	@Override
	public String name() {
		return "benchmark-cnn";
	}

	@Override
	public List<Layer> layers() {
		return List.of(convolution(32), convolution(32), halved(), convolution(64), convolution(64), halved(),
				new Flatten(), new Dense(128, Activation.RELU).initialized(KERNEL, BIAS),
				new Dense(CLASSES, Activation.LINEAR).initialized(KERNEL, BIAS));
	}

	private static Layer convolution(int filters) {
		return new Conv2d(3, filters, Padding.SAME, Activation.RELU).initialized(KERNEL, BIAS);
	}

	private static Layer halved() {
		return new MaxPool2d(2, 2, Padding.VALID);
	}

	@Override
	public Hyperparameters hyperparameters() {
		return new Hyperparameters(new Optimizer.Adam(1e-3f), 128, 1);
	}

	@Override
	public String published() {
		return "ours";
	}

}
