package io.digitserve.image;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlainGroundTests {

	private static final int SIDE = 100;

	/** Ink on a dark ground. */
	private final float[] ink = new float[SIDE * SIDE];

	private void fill(Box box, double strength) {
		for (int y = box.top(); y < box.top() + box.height(); y++) {
			Arrays.fill(this.ink, y * SIDE + box.left(), y * SIDE + box.left() + box.width(),
					(float) (strength * GreyPicture.FULL));
		}
	}

	private boolean isPlain() {
		GreyPicture picture = new GreyPicture(SIDE, SIDE, this.ink);
		return PlainGround.isUnder(picture, OtsuSplit.of(picture));
	}

	@Test
	void aStrokeOnNothingIs() {
		fill(new Box(45, 20, 8, 60), 1);
		assertThat(isPlain()).isTrue();
	}

	@Test
	void softEdgesAreOfTheStroke() {
		fill(new Box(42, 17, 14, 66), 0.2);
		fill(new Box(45, 20, 8, 60), 1);
		assertThat(isPlain()).isTrue();
	}

	@Test
	void aGradientIsNot() {
		for (int i = 0; i < this.ink.length; i++) {
			this.ink[i] = 0.2f * GreyPicture.FULL * (i % SIDE) / SIDE;
		}
		fill(new Box(45, 20, 8, 60), 1);
		assertThat(isPlain()).isFalse();
	}

	@Test
	void theGrainOfPaperIsNot() {
		Random grain = new Random(2);
		for (int i = 0; i < this.ink.length; i++) {
			this.ink[i] = (float) ((0.1 + 0.02 * grain.nextGaussian()) * GreyPicture.FULL);
		}
		fill(new Box(45, 20, 8, 60), 1);
		assertThat(isPlain()).isFalse();
	}

	@Test
	void grainWithoutAnyInkIsNot() {
		Random grain = new Random(2);
		for (int i = 0; i < this.ink.length; i++) {
			this.ink[i] = grain.nextFloat() * GreyPicture.FULL;
		}
		assertThat(isPlain()).isFalse();
	}

	@Test
	void faintLinesAreNot() {
		fill(new Box(0, 85, SIDE, 2), 0.3);
		fill(new Box(45, 20, 8, 50), 1);
		assertThat(isPlain()).isFalse();
	}

	@Test
	void linesAsDarkAsInkAreNot() {
		fill(new Box(0, 90, SIDE, 2), 1);
		fill(new Box(45, 20, 8, 60), 1);
		assertThat(isPlain()).isFalse();
	}

	@Test
	void theBarOfADigitThatFillsThePictureIs() {
		fill(new Box(0, 0, SIDE, 8), 1);
		fill(new Box(60, 8, 10, SIDE - 8), 1);
		assertThat(isPlain()).isTrue();
	}

}
