package io.digitserve.training.network;

import java.util.List;

import com.google.auto.service.AutoService;

/**
 * No convolution at all: one hidden layer over the pixels.
 */
@AutoService(Network.class)
public final class Mlp implements Network {

	@Override
	public String name() {
		return "mlp";
	}

	@Override
	public List<Layer> layers() {
		return List.of(new Flatten(), new Dense(128, Activation.RELU), new Dense(CLASSES, Activation.LINEAR));
	}

	@Override
	public Hyperparameters hyperparameters() {
		return new Hyperparameters(new Optimizer.RmsProp(1e-3f, 0.9f, 1e-8f), 32, 5)
			.withSchedule(new Schedule.InverseTime(1e-5));
	}

}
