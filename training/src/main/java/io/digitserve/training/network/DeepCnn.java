package io.digitserve.training.network;

import java.util.List;
import java.util.Map;

import com.google.auto.service.AutoService;

/**
 * The network of TensorFlow's first tutorial for experts: two wide convolutions and a
 * large dense layer.
 */
@AutoService(Network.class)
public final class DeepCnn implements Network {

	@Override
	public String name() {
		return "deep-cnn";
	}

	@Override
	public List<Layer> layers() {
		Initializer small = new Initializer.TruncatedNormal(0.1f);
		Initializer positive = new Initializer.Constant(0.1f);
		return List.of(new Conv2d(5, 32, Padding.SAME, Activation.RELU).initialized(small, positive),
				new MaxPool2d(2, 2, Padding.SAME),
				new Conv2d(5, 64, Padding.SAME, Activation.RELU).initialized(small, positive),
				new MaxPool2d(2, 2, Padding.SAME), new Flatten(),
				new Dense(1024, Activation.RELU).initialized(small, positive), new Dropout(0.5f),
				new Dense(CLASSES, Activation.LINEAR).initialized(small, positive));
	}

	@Override
	public Hyperparameters hyperparameters() {
		return new Hyperparameters(new Optimizer.Adam(1e-4f, 0.9f, 0.999f, 1e-8f), 100, 55);
	}

	@Override
	public Map<String, Hyperparameters> presets() {
		return Map.of("quick", hyperparameters().withEpochs(5));
	}

	@Override
	public List<String> choices() {
		return List.of("dropout 0.5, the value of the tutorial that it follows",
				"55 epochs: the write-up stops after 30,000 steps, which is 54.5");
	}

}
