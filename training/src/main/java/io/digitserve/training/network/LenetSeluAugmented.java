package io.digitserve.training.network;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.auto.service.AutoService;
import io.digitserve.training.augmentation.Copies;

/**
 * {@link LenetSelu} with batch normalisation, dropout and shifted and flipped copies of
 * the training images. A flipped digit keeps its label, which is wrong for most; the
 * preset {@code no-flips} shows what that does.
 */
@AutoService(Network.class)
public final class LenetSeluAugmented implements Network {

	private static final BatchNorm NORM = new BatchNorm(0.9f, 1e-3f);

	private static final Dropout DROPOUT = new Dropout(0.25f);

	private static final Copies SHIFTED = new Copies(
			List.of(Copies.Kind.LEFT, Copies.Kind.RIGHT, Copies.Kind.UP, Copies.Kind.DOWN));

	private static final Copies SHIFTED_AND_FLIPPED = new Copies(
			Stream.concat(SHIFTED.kinds().stream(), Stream.of(Copies.Kind.MIRRORED, Copies.Kind.UPSIDE_DOWN)).toList());

	@Override
	public String name() {
		return "lenet-selu-augmented";
	}

	@Override
	public List<Layer> layers() {
		return List.of(convolution(12), new MaxPool2d(3, 2, Padding.VALID), convolution(16),
				new MaxPool2d(3, 2, Padding.VALID), new Flatten(), dense(288), DROPOUT, dense(144), DROPOUT,
				new Dense(CLASSES, Activation.LINEAR));
	}

	private static Conv2d convolution(int filters) {
		return new Conv2d(3, filters, Padding.SAME, Activation.RELU)
			.initialized(LenetSelu.RELU_KERNEL, LenetSelu.NO_BIAS)
			.normalized(NORM);
	}

	private static Dense dense(int units) {
		return new Dense(units, Activation.SELU).initialized(LenetSelu.SELU_KERNEL, LenetSelu.NO_BIAS).normalized(NORM);
	}

	@Override
	public String published() {
		return "99.5 %";
	}

	@Override
	public Hyperparameters hyperparameters() {
		return new Hyperparameters(new Optimizer.Adam(1e-3f), 128, 29).withAugmentation(SHIFTED_AND_FLIPPED);
	}

	@Override
	public Map<String, Hyperparameters> presets() {
		return Map.of("no-flips", hyperparameters().withAugmentation(SHIFTED));
	}

	@Override
	public List<String> choices() {
		return Stream.concat(LenetSelu.CHOICES.stream(), Stream.of("dropout 0.25 after each hidden dense layer",
				"batch normalisation between product and activation, epsilon 0.001"))
			.toList();
	}

}
