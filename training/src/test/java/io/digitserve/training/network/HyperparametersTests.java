package io.digitserve.training.network;

import java.util.List;

import io.digitserve.training.augmentation.Augmentation;
import io.digitserve.training.augmentation.Copies;
import io.digitserve.training.outlier.Outliers;
import io.digitserve.training.penmanship.DrawnDigits;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class HyperparametersTests {

	private static final Optimizer ADAM = new Optimizer.Adam(1e-3f);

	private static final Schedule FALLING = new Schedule.InverseTime(0.1);

	private static final Augmentation COPIES = new Copies(List.of(Copies.Kind.LEFT, Copies.Kind.UPSIDE_DOWN));

	@Test
	void nothingIsChangedByDefault() {
		assertThat(new Hyperparameters(ADAM, 64, 5)).isEqualTo(new Hyperparameters(ADAM, new Schedule.Constant(), 64, 5,
				0, 0, Augmentation.NONE, DrawnDigits.NONE, Outliers.NONE));
	}

	@Test
	void onePartIsReplacedAndTheOthersStay() {
		Hyperparameters all = new Hyperparameters(ADAM, FALLING, 64, 5, 0.1f, 0.9f, COPIES, DrawnDigits.NONE,
				Outliers.NONE);
		assertThat(all.withEpochs(2))
			.isEqualTo(new Hyperparameters(ADAM, FALLING, 64, 2, 0.1f, 0.9f, COPIES, DrawnDigits.NONE, Outliers.NONE));
		assertThat(all.withSchedule(new Schedule.Constant())).isEqualTo(new Hyperparameters(ADAM,
				new Schedule.Constant(), 64, 5, 0.1f, 0.9f, COPIES, DrawnDigits.NONE, Outliers.NONE));
		assertThat(all.withAugmentation(Augmentation.NONE)).isEqualTo(new Hyperparameters(ADAM, FALLING, 64, 5, 0.1f,
				0.9f, Augmentation.NONE, DrawnDigits.NONE, Outliers.NONE));
		assertThat(all.withDrawn(new DrawnDigits(0.3))).isEqualTo(
				new Hyperparameters(ADAM, FALLING, 64, 5, 0.1f, 0.9f, COPIES, new DrawnDigits(0.3), Outliers.NONE));
		assertThat(all.withOutliers(new Outliers(0.2))).isEqualTo(
				new Hyperparameters(ADAM, FALLING, 64, 5, 0.1f, 0.9f, COPIES, DrawnDigits.NONE, new Outliers(0.2)));
	}

	@Test
	void cardNamesThemAll() {
		assertThat(
				new Hyperparameters(ADAM, FALLING, 64, 5, 0.1f, 0.9f, COPIES, DrawnDigits.NONE, Outliers.NONE).asMap())
			.containsExactly(entry("loss", "softmax cross-entropy"),
					entry("optimizer", "Adam[learningRate=0.001, beta1=0.9, beta2=0.999, epsilon=1.0E-7]"),
					entry("schedule", "InverseTime[decay=0.1]"), entry("batchSize", 64), entry("epochs", 5),
					entry("labelSmoothing", 0.1f), entry("averaging", 0.9f),
					entry("augmentation", "with copies: left, upside down"), entry("drawn", "none"),
					entry("outliers", "none"));
	}

	@Test
	void batchAndEpochsMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Hyperparameters(ADAM, 0, 1))
			.withMessage("expected a batch size of at least 1, found 0");
		assertThatIllegalArgumentException().isThrownBy(() -> new Hyperparameters(ADAM, 1, 0))
			.withMessage("expected at least 1 epoch, found 0");
	}

	@Test
	void sharesMustBeBelowOne() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Hyperparameters(ADAM, FALLING, 64, 5, 1, 0, Augmentation.NONE, DrawnDigits.NONE,
					Outliers.NONE))
			.withMessage("expected label smoothing from 0 to below 1, found 1.0");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Hyperparameters(ADAM, FALLING, 64, 5, 0, -0.1f, Augmentation.NONE, DrawnDigits.NONE,
					Outliers.NONE))
			.withMessage("expected averaging from 0 to below 1, found -0.1");
	}

}
