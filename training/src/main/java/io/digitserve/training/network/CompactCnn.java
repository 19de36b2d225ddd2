package io.digitserve.training.network;

import java.util.List;
import java.util.Map;

import com.google.auto.service.AutoService;
import io.digitserve.training.augmentation.CutOut;
import io.digitserve.training.augmentation.Forms;
import io.digitserve.training.augmentation.Handwriting;
import io.digitserve.training.augmentation.Warp;
import io.digitserve.training.outlier.Outliers;
import io.digitserve.training.penmanship.DrawnDigits;

/**
 * Our own network, made to be served: the first convolution halves the image at once, so
 * that nearly all work is in small, channel-rich convolutions, which processors do best.
 * After it nothing pools; each convolution only loses the edge that it cannot see around.
 * That is the plan of the networks of S. An, M. Lee, S. Park, H. Yang and J. So, An
 * ensemble of simple convolutional neural network models for MNIST digit recognition,
 * 2020, at a tenth of their cost or less.
 */
@AutoService(Network.class)
public final class CompactCnn implements Network {

	private static final BatchNorm NORM = new BatchNorm(0.99f, 1e-3f);

	/** What hands, pens and scanners do, as much as leaves a digit the same digit. */
	static final Handwriting HANDWRITING = new Handwriting(0.45, new Warp(12, 0.12, 0.15, 2, 1.3),
			new CutOut(0.12, 0.08), 0.4, 0.2, 0.2);

	/** Enough that their forms are learned, so few that MNIST's stay the usual ones. */
	static final DrawnDigits DRAWN = new DrawnDigits(0.3);

	/** As many as all that is no digit together needs beside ten digits. */
	static final Outliers OUTLIERS = new Outliers(0.2);

	/**
	 * So few that a teacher is soon asked about them all, so many that none is learned.
	 */
	private static final int FORMS = 16;

	@Override
	public String name() {
		return "compact-cnn";
	}

	@Override
	public List<Layer> layers() {
		return List.of(convolution(5, 32, Padding.SAME).stride(2), convolution(3, 48, Padding.VALID),
				convolution(3, 64, Padding.VALID), convolution(3, 80, Padding.VALID), convolution(3, 96, Padding.VALID),
				convolution(3, 112, Padding.VALID), new Flatten(), new Dropout(0.3f),
				new Dense(CLASSES + 1, Activation.LINEAR));
	}

	static Conv2d convolution(int kernel, int filters, Padding padding) {
		return new Conv2d(kernel, filters, padding, Activation.RELU).normalized(NORM)
			.initialized(new Initializer.ScaledNormal(2), new Initializer.Constant(0));
	}

	@Override
	public String published() {
		return "ours";
	}

	@Override
	public Hyperparameters hyperparameters() {
		return new Hyperparameters(new Optimizer.AdamW(new Optimizer.Adam(3e-3f), 0.02f), new Schedule.OneCycle(0.2),
				128, 30, 0.05f, 0.999f, HANDWRITING, DRAWN, OUTLIERS);
	}

	@Override
	public Map<String, Hyperparameters> presets() {
		return Map.of("quick", hyperparameters().withEpochs(4), "taught",
				hyperparameters().withAugmentation(new Forms(HANDWRITING, FORMS)));
	}

}
