package io.digitserve.image;

import java.util.Arrays;

import io.digitserve.digit.DigitImage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DigitPiecesTests {

	private static final int SIDE = 100;

	private static final Box STEM = new Box(45, 25, 8, 50);

	private final float[] ink = new float[SIDE * SIDE];

	private void fill(Box box) {
		for (int y = box.top(); y < box.top() + box.height(); y++) {
			Arrays.fill(this.ink, y * SIDE + box.left(), y * SIDE + box.left() + box.width(), GreyPicture.FULL);
		}
	}

	private DigitImage found() {
		return DigitPieces.find(new GreyPicture(SIDE, SIDE, this.ink), PageInk.STROKE).image();
	}

	private DigitImage stemAlone() {
		fill(STEM);
		return found();
	}

	@Test
	void nothingIsBlank() {
		assertThat(DigitPieces.find(new GreyPicture(SIDE, SIDE, this.ink), PageInk.STROKE)).isEqualTo(FoundDigit.BLANK);
	}

	@Test
	void specksAreLeftOut() {
		DigitImage stem = stemAlone();
		fill(new Box(5, 5, 2, 2));
		fill(new Box(90, 92, 2, 2));
		assertThat(found().toBytes()).isEqualTo(stem.toBytes());
	}

	@Test
	void stripAlongASideIsLeftOutHoweverLarge() {
		DigitImage stem = stemAlone();
		fill(new Box(0, 0, SIDE, 15));
		assertThat(found().toBytes()).isEqualTo(stem.toBytes());
	}

	@Test
	void whatTheEdgeCutsOffIsLeftOutBesideSomethingWhole() {
		DigitImage stem = stemAlone();
		fill(new Box(70, 0, 8, 45));
		assertThat(found().toBytes()).isEqualTo(stem.toBytes());
	}

	@Test
	void digitThatTouchesTheEdgesIsTheDigit() {
		fill(new Box(40, 0, 10, SIDE));
		fill(new Box(60, 40, 30, 10));
		Box box = Box.ofInk(new GreyPicture(28, 28, inks(found())), 128);
		// the stem and the bar beside it: 50 of 100 wide
		assertThat(box.height()).isEqualTo(20);
		assertThat(box.width()).isEqualTo(10);
	}

	@Test
	void partsThatAreNearBelongTogether() {
		fill(new Box(45, 20, 8, 25));
		fill(new Box(45, 52, 8, 25));
		assertThat(Box.ofInk(new GreyPicture(28, 28, inks(found())), 128).height()).isEqualTo(20);
	}

	private static float[] inks(DigitImage digit) {
		float[] values = new float[DigitImage.PIXELS];
		for (int i = 0; i < values.length; i++) {
			values[i] = digit.ink(i / DigitImage.SIDE, i % DigitImage.SIDE);
		}
		return values;
	}

}
