package io.digitserve.training.network;

import java.util.List;

import com.google.auto.service.AutoService;

/**
 * The recurrent network of TensorFlow's first tutorials: it reads an image as a sequence
 * of 28 rows.
 */
@AutoService(Network.class)
public final class LstmNetwork implements Network {

	@Override
	public String name() {
		return "lstm";
	}

	@Override
	public List<Layer> layers() {
		return List.of(new Lstm(150), new Dense(CLASSES, Activation.LINEAR).initialized(new Initializer.Normal(1),
				new Initializer.Constant(0)));
	}

	@Override
	public Hyperparameters hyperparameters() {
		return new Hyperparameters(new Optimizer.Adam(1e-3f, 0.9f, 0.999f, 1e-8f), 128, 18);
	}

	@Override
	public List<String> choices() {
		return List.of("18 epochs of 55,000 images: the write-up stops after 1,000,000 images, which is 18.2");
	}

}
