package io.digitserve.model;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import io.digitserve.digit.DigitClassifier;
import io.digitserve.digit.Prediction;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class GoldenTests {

	private static final String BLANK = Base64.getEncoder().encodeToString(new byte[784]);

	private final DigitClassifier surelySeven = (batch) -> Collections.nCopies(batch.size(),
			Prediction.of(new float[] { 0, 0, 0, 0, 0, 0, 0, 1, 0, 0 }, 0));

	@Test
	void answersWithinTheToleranceProveTheModel() {
		Golden golden = new Golden(1e-3, List.of(image(0.9995f), image(1)));
		assertThatNoException().isThrownBy(() -> golden.replay(this.surelySeven, Precision.FLOAT32));
	}

	@Test
	void anAnswerBeyondTheToleranceIsNamed() {
		Golden golden = new Golden(1e-3, List.of(image(1), image(0.99f)));
		assertThatExceptionOfType(BrokenModel.class)
			.isThrownBy(() -> golden.replay(this.surelySeven, Precision.FLOAT32))
			.withMessage("expected probability 0.99 of digit 7 for golden image 1, found 1.0");
	}

	@Test
	void inBfloat16AProbabilityMayBeOffByTwoHundredths() throws BrokenModel {
		Golden near = new Golden(1e-4, List.of(image(0.981f)));
		near.replay(this.surelySeven, Precision.BFLOAT16);
		assertThatExceptionOfType(BrokenModel.class).isThrownBy(() -> near.replay(this.surelySeven, Precision.FLOAT32));
		Golden far = new Golden(1e-4, List.of(image(0.979f)));
		assertThatExceptionOfType(BrokenModel.class).isThrownBy(() -> far.replay(this.surelySeven, Precision.BFLOAT16))
			.withMessage("expected probability 0.979 of digit 7 for golden image 0, found 1.0");
	}

	@Test
	void inBfloat16TheDigitMustBeTheSame() {
		Golden golden = new Golden(1e-4,
				List.of(new Golden.Image(1, BLANK, List.of(0.495f, 0.505f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f))));
		DigitClassifier otherSide = (batch) -> List
			.of(Prediction.of(new float[] { 0.505f, 0.495f, 0, 0, 0, 0, 0, 0, 0, 0 }, 0));
		assertThatExceptionOfType(BrokenModel.class).isThrownBy(() -> golden.replay(otherSide, Precision.BFLOAT16))
			.withMessage("expected digit 1 for golden image 0, found 0 in bfloat16");
	}

	@Test
	void anAnswerThatIsNoNumberIsNamed() {
		float[] nothing = new float[10];
		Arrays.fill(nothing, Float.NaN);
		Golden golden = new Golden(1e-3, List.of(image(1)));
		assertThatExceptionOfType(BrokenModel.class)
			.isThrownBy(() -> golden.replay((batch) -> List.of(Prediction.of(nothing, 0)), Precision.FLOAT32))
			.withMessageContaining("found NaN");
	}

	@Test
	void withoutImagesNothingIsProved() {
		assertThatExceptionOfType(BrokenModel.class)
			.isThrownBy(() -> new Golden(1e-3, List.of()).replay(this.surelySeven, Precision.FLOAT32))
			.withMessageContaining("found none");
	}

	@Test
	void anImageOfTheWrongSizeIsNamed() {
		Golden.Image image = new Golden.Image(7, Base64.getEncoder().encodeToString(new byte[783]),
				image(1).probabilities());
		assertThatExceptionOfType(BrokenModel.class)
			.isThrownBy(() -> new Golden(1e-3, List.of(image)).replay(this.surelySeven, Precision.FLOAT32))
			.withMessageContaining("found 783");
	}

	private static Golden.Image image(float seven) {
		return new Golden.Image(7, BLANK,
				IntStream.range(0, 10).mapToObj((digit) -> (digit == 7) ? seven : 0f).toList());
	}

}
