package io.digitserve.training.network;

import java.util.List;

import com.google.auto.service.AutoService;

/**
 * Our own network without regard to its cost: {@link CompactCnn}'s teacher, and a member
 * of the ensemble.
 */
@AutoService(Network.class)
public final class WideCnn implements Network {

	@Override
	public String name() {
		return "wide-cnn";
	}

	@Override
	public List<Layer> layers() {
		return List.of(CompactCnn.convolution(3, 32, Padding.SAME),
				CompactCnn.convolution(3, 48, Padding.SAME).stride(2), CompactCnn.convolution(3, 64, Padding.SAME),
				new MaxPool2d(2, 2, Padding.VALID), CompactCnn.convolution(3, 128, Padding.SAME),
				CompactCnn.convolution(3, 160, Padding.VALID), CompactCnn.convolution(3, 192, Padding.VALID),
				new Flatten(), new Dropout(0.3f), new Dense(CLASSES + 1, Activation.LINEAR));
	}

	@Override
	public String published() {
		return "ours";
	}

	@Override
	public Hyperparameters hyperparameters() {
		return new Hyperparameters(new Optimizer.AdamW(new Optimizer.Adam(2e-3f), 0.02f), new Schedule.OneCycle(0.2),
				128, 30, 0.05f, 0.999f, CompactCnn.HANDWRITING, CompactCnn.DRAWN, CompactCnn.OUTLIERS);
	}

}
