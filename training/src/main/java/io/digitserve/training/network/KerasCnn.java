package io.digitserve.training.network;

import java.util.List;

import com.google.auto.service.AutoService;

/**
 * The small convolutional network of the Keras examples: two convolutions, two poolings,
 * two dense layers.
 */
@AutoService(Network.class)
public final class KerasCnn implements Network {

	@Override
	public String name() {
		return "keras-cnn";
	}

	@Override
	public List<Layer> layers() {
		return List.of(new Conv2d(3, 32, Padding.VALID, Activation.RELU), new MaxPool2d(2, 2, Padding.VALID),
				new Conv2d(3, 64, Padding.VALID, Activation.RELU), new MaxPool2d(2, 2, Padding.VALID), new Flatten(),
				new Dense(128, Activation.RELU), new Dropout(0.5f), new Dense(CLASSES, Activation.LINEAR));
	}

	@Override
	public Hyperparameters hyperparameters() {
		return new Hyperparameters(new Optimizer.Adam(1e-3f), 64, 5);
	}

	@Override
	public String published() {
		return "about 99 %";
	}

}
