package io.digitserve.training.network;

import java.util.LinkedHashMap;
import java.util.Map;

import io.digitserve.training.augmentation.Augmentation;
import io.digitserve.training.outlier.Outliers;
import io.digitserve.training.penmanship.DrawnDigits;

/**
 * How a network is trained.
 *
 * @param optimizer what turns gradients into steps
 * @param schedule how the learning rate changes
 * @param batchSize images a step
 * @param epochs passes over the training images
 * @param labelSmoothing the share of each label that all ten digits get evenly, 0 to
 * below 1: Szegedy et al., Rethinking the Inception architecture, CVPR 2016, section 7
 * @param averaging the share of the old average that each step keeps in the exponentially
 * moving average of the weights, with which the network answers; 0 answers with the last
 * weights
 * @param augmentation what happens to the training images
 * @param drawn digits in other hands' forms that are trained besides
 * @param outliers pictures without a digit that are trained besides; needs a network with
 * an eleventh logit
 */
public record Hyperparameters(Optimizer optimizer, Schedule schedule, int batchSize, int epochs, float labelSmoothing,
		float averaging, Augmentation augmentation, DrawnDigits drawn, Outliers outliers) {

	public Hyperparameters {
		if (batchSize < 1) {
			throw new IllegalArgumentException("expected a batch size of at least 1, found " + batchSize);
		}
		if (epochs < 1) {
			throw new IllegalArgumentException("expected at least 1 epoch, found " + epochs);
		}
		if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
			throw new IllegalArgumentException("expected label smoothing from 0 to below 1, found " + labelSmoothing);
		}
		if (!(averaging >= 0 && averaging < 1)) {
			throw new IllegalArgumentException("expected averaging from 0 to below 1, found " + averaging);
		}
	}

	/** A constant learning rate and nothing else. */
	public Hyperparameters(Optimizer optimizer, int batchSize, int epochs) {
		this(optimizer, new Schedule.Constant(), batchSize, epochs, 0, 0, Augmentation.NONE, DrawnDigits.NONE,
				Outliers.NONE);
	}

	/** The same with another number of epochs. */
	public Hyperparameters withEpochs(int epochs) {
		return new Hyperparameters(this.optimizer, this.schedule, this.batchSize, epochs, this.labelSmoothing,
				this.averaging, this.augmentation, this.drawn, this.outliers);
	}

	/** The same with another schedule. */
	public Hyperparameters withSchedule(Schedule schedule) {
		return new Hyperparameters(this.optimizer, schedule, this.batchSize, this.epochs, this.labelSmoothing,
				this.averaging, this.augmentation, this.drawn, this.outliers);
	}

	/** The same with another augmentation. */
	public Hyperparameters withAugmentation(Augmentation augmentation) {
		return new Hyperparameters(this.optimizer, this.schedule, this.batchSize, this.epochs, this.labelSmoothing,
				this.averaging, augmentation, this.drawn, this.outliers);
	}

	/** The same with other drawn digits. */
	public Hyperparameters withDrawn(DrawnDigits drawn) {
		return new Hyperparameters(this.optimizer, this.schedule, this.batchSize, this.epochs, this.labelSmoothing,
				this.averaging, this.augmentation, drawn, this.outliers);
	}

	/** The same with other pictures without a digit. */
	public Hyperparameters withOutliers(Outliers outliers) {
		return new Hyperparameters(this.optimizer, this.schedule, this.batchSize, this.epochs, this.labelSmoothing,
				this.averaging, this.augmentation, this.drawn, outliers);
	}

	/** As they stand on the model card. */
	public Map<String, Object> asMap() {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("loss", "softmax cross-entropy");
		map.put("optimizer", this.optimizer.toString());
		map.put("schedule", this.schedule.toString());
		map.put("batchSize", this.batchSize);
		map.put("epochs", this.epochs);
		map.put("labelSmoothing", this.labelSmoothing);
		map.put("averaging", this.averaging);
		map.put("augmentation", this.augmentation.toString());
		map.put("drawn", this.drawn.toString());
		map.put("outliers", this.outliers.toString());
		return map;
	}

}
