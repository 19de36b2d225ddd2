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
		return DigitPieces.ofDrawing(new GreyPicture(SIDE, SIDE, this.ink), PageInk.STROKE).image();
	}

	private DigitImage foundOnPhoto() {
		return DigitPieces.ofPhoto(new GreyPicture(SIDE, SIDE, this.ink), PageInk.STROKE).image();
	}

	private DigitImage stemAlone() {
		fill(STEM);
		return found();
	}

	@Test
	void nothingIsBlank() {
		GreyPicture nothing = new GreyPicture(SIDE, SIDE, this.ink);
		assertThat(DigitPieces.ofDrawing(nothing, PageInk.STROKE)).isEqualTo(FoundDigit.BLANK);
		assertThat(DigitPieces.ofPhoto(nothing, PageInk.STROKE)).isEqualTo(FoundDigit.BLANK);
	}

	@Test
	void specksAreLeftOut() {
		DigitImage stem = stemAlone();
		fill(new Box(60, 40, 2, 2));
		fill(new Box(90, 92, 2, 2));
		assertThat(found().toBytes()).isEqualTo(stem.toBytes());
	}

	@Test
	void speckBesideADigitAtTheEdgeIsNoDigit() {
		fill(new Box(0, 25, 8, 50));
		DigitImage stem = found();
		fill(new Box(90, 90, 2, 2));
		assertThat(found().toBytes()).isEqualTo(stem.toBytes());
		assertThat(foundOnPhoto().toBytes()).isEqualTo(stem.toBytes());
	}

	@Test
	void stripAlongASideIsLeftOutHoweverLarge() {
		DigitImage stem = stemAlone();
		fill(new Box(0, 0, SIDE, 18));
		assertThat(foundOnPhoto().toBytes()).isEqualTo(stem.toBytes());
	}

	@Test
	void tableAroundACornerOfThePaperIsLeftOut() {
		DigitImage stem = stemAlone();
		fill(new Box(0, 0, SIDE, 18));
		fill(new Box(0, 0, 18, SIDE));
		assertThat(foundOnPhoto().toBytes()).isEqualTo(stem.toBytes());
	}

	@Test
	void fingerIsLeftOutAlsoWhereItOverlapsTheDigitsBox() {
		fill(new Box(30, 30, 40, 6));
		fill(new Box(30, 36, 6, 40));
		DigitImage corner = found();
		fill(new Box(50, 60, 30, 40));
		assertThat(foundOnPhoto().toBytes()).isEqualTo(corner.toBytes());
	}

	@Test
	void barOfADigitThatFillsItsPictureIsKept() {
		fill(new Box(0, 14, 90, 10));
		fill(new Box(80, 24, 10, 76));
		fill(new Box(40, 0, 60, 10));
		Box box = Box.ofInk(new GreyPicture(28, 28, inks(found())), 128);
		assertThat(box.height()).isEqualTo(20);
		assertThat(box.width()).isEqualTo(20);
	}

	@Test
	void bothStrokesOfAFourThatFillsItsPictureAreKept() {
		fill(new Box(60, 0, 8, SIDE));
		fill(new Box(20, 10, 8, 53));
		fill(new Box(20, 55, 35, 8));
		// 48 of 100 wide
		assertThat(Box.ofInk(new GreyPicture(28, 28, inks(found())), 128).width()).isBetween(9, 10);
	}

	@Test
	void partsThatAreNearBelongTogether() {
		fill(new Box(45, 20, 8, 25));
		DigitImage upper = found();
		fill(new Box(45, 52, 8, 25));
		// 8 of 57 wide instead of 8 of 25
		assertThat(Box.ofInk(new GreyPicture(28, 28, inks(upper)), 128).width()).isEqualTo(6);
		assertThat(Box.ofInk(new GreyPicture(28, 28, inks(found())), 128).width()).isEqualTo(3);
	}

	private static float[] inks(DigitImage digit) {
		float[] values = new float[DigitImage.PIXELS];
		for (int i = 0; i < values.length; i++) {
			values[i] = digit.ink(i / DigitImage.SIDE, i % DigitImage.SIDE);
		}
		return values;
	}

}
