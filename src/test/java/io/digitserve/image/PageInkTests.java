package io.digitserve.image;

import java.awt.Color;
import java.awt.image.BufferedImage;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PageInkTests {

	private static GreyPicture light(BufferedImage image) {
		return TranslucentPicture.of(image).flattened();
	}

	private static BufferedImage paper(int width, int height, Light light) {
		BufferedImage paper = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				paper.getRaster().setSample(x, y, 0, Math.round(light.at(x, y)));
			}
		}
		return paper;
	}

	/** The share of a picture that is half inked or more. */
	private static double inked(GreyPicture ink) {
		int count = 0;
		for (float value : ink.values()) {
			count += (value >= PageInk.STROKE) ? 1 : 0;
		}
		return count / (double) ink.values().length;
	}

	@Test
	void inkIsTheSameOnWhiteGreyAndShadedPaper() {
		BufferedImage white = paper(300, 150, (x, y) -> 255);
		double expected = inked(PageInk.of(light(Drawings.five(white, 120, 50, 40, 7, Color.BLACK))));
		assertThat(expected).isBetween(0.01, 0.1);
		BufferedImage grey = paper(300, 150, (x, y) -> 150);
		BufferedImage shaded = paper(300, 150, (x, y) -> 240 - 0.5f * x);
		for (BufferedImage other : new BufferedImage[] { grey, shaded }) {
			assertThat(inked(PageInk.of(light(Drawings.five(other, 120, 50, 40, 7, Color.BLACK))))).isCloseTo(expected,
					within(0.2 * expected));
		}
	}

	@Test
	void lightInkOnADarkPageIsInkToo() {
		BufferedImage black = paper(300, 150, (x, y) -> 20);
		GreyPicture ink = PageInk.of(light(Drawings.five(black, 120, 50, 40, 7, Color.WHITE)));
		assertThat(inked(ink)).isBetween(0.01, 0.1);
		assertThat(ink.at(5, 5)).isZero();
	}

	@Test
	void slipOfPaperOnADarkTableIsNoLightInk() {
		BufferedImage slip = paper(210, 140, (x, y) -> (x < 135 && y < 95) ? 240 : 40);
		GreyPicture ink = PageInk.of(light(Drawings.five(slip, 45, 30, 35, 7, Color.BLACK)));
		Box five = Box.ofInk(ink, PageInk.STROKE);
		assertThat(five.left() + five.width()).isLessThan(130);
		assertThat(inked(ink)).isBetween(0.01, 0.1);
	}

	@Test
	void edgesOfStrokesStaySmooth() {
		BufferedImage white = paper(300, 150, (x, y) -> 255);
		GreyPicture ink = PageInk.of(light(Drawings.five(white, 120, 50, 40, 7, Color.BLACK)));
		int soft = 0;
		for (float value : ink.values()) {
			soft += (value > 0.1 * GreyPicture.FULL && value < 0.9 * GreyPicture.FULL) ? 1 : 0;
		}
		assertThat(soft).isPositive();
	}

	@Test
	void blankPageHasNoInk() {
		assertThat(inked(PageInk.of(light(paper(200, 100, (x, y) -> 200))))).isZero();
		assertThat(inked(PageInk.of(light(paper(200, 100, (x, y) -> 250 - 0.5f * x))))).isZero();
	}

	@Test
	void pageOfAnySizeIsBroughtToOneThatCanBeWorkedWith() {
		GreyPicture small = PageInk.of(light(paper(60, 34, (x, y) -> 255)));
		assertThat(small.height()).isEqualTo(120);
		GreyPicture large = PageInk.of(light(paper(3200, 200, (x, y) -> 255)));
		assertThat(large.width()).isEqualTo(1600);
	}

	private interface Light {

		float at(int x, int y);

	}

}
