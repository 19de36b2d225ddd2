package io.digitserve.training.network;

import java.util.List;

import com.google.auto.service.AutoService;

/**
 * One convolution, one pooling, two dense layers.
 */
@AutoService(Network.class)
public final class SmallCnn implements Network {

	@Override
	public String name() {
		return "small-cnn";
	}

	@Override
	public List<Layer> layers() {
		return List.of(new Conv2d(3, 32, Padding.VALID, Activation.RELU), new MaxPool2d(2, 2, Padding.VALID),
				new Flatten(), new Dropout(0.5f), new Dense(128, Activation.RELU),
				new Dense(CLASSES, Activation.LINEAR));
	}

	@Override
	public Hyperparameters hyperparameters() {
		return new Hyperparameters(new Optimizer.Adam(1e-3f), 32, 5);
	}

}
