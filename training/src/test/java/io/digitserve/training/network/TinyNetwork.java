package io.digitserve.training.network;

import java.util.List;

/**
 * A network with a layer of every kind that trains within a second or two.
 *
 * @param dropout the share of values that is silenced while training
 */
public record TinyNetwork(float dropout) implements Network {

	public TinyNetwork() {
		this(0.2f);
	}

	@Override
	public String name() {
		return "tiny";
	}

	@Override
	public List<Layer> layers() {
		return List.of(new Conv2d(3, 4, Padding.VALID, Activation.RELU), new MaxPool2d(3, 3, Padding.SAME),
				new Flatten(), new Dropout(this.dropout), new Dense(CLASSES, Activation.LINEAR));
	}

	@Override
	public Hyperparameters hyperparameters() {
		return new Hyperparameters(new Optimizer.Adam(5e-3f), 50, 3);
	}

}
