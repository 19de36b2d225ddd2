package io.digitserve.image;

import java.awt.Color;
import java.awt.image.BufferedImage;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PolarityTests {

	private static GreyPicture ink(GreyPicture light) {
		return Polarity.ink(light, OtsuSplit.of(light));
	}

	@Test
	void darkInkOnLightIsInverted() {
		GreyPicture dark = TranslucentPicture.of(Drawings.darkFive()).flattened();
		assertThat(ink(dark).values()).isEqualTo(dark.inverted().values());
	}

	@Test
	void lightInkOnDarkStays() {
		GreyPicture light = TranslucentPicture.of(Drawings.darkFive()).flattened().inverted();
		assertThat(ink(light)).isSameAs(light);
	}

	@Test
	void inkMayCoverMoreThanHalf() {
		BufferedImage canvas = Drawings.canvas(40, 56, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE);
		GreyPicture bold = TranslucentPicture.of(Drawings.five(canvas, 10, 10, 20, 17, Color.BLACK)).flattened();
		assertThat(OtsuSplit.of(bold).threshold()).isGreaterThan(mean(bold));
		assertThat(ink(bold).values()).isEqualTo(bold.inverted().values());
	}

	@Test
	void narrowestPicturesHaveAnEdge() {
		GreyPicture column = new GreyPicture(1, 3, new float[] { 9000, 9000, 0 });
		assertThat(ink(column).values()).isEqualTo(column.inverted().values());
		GreyPicture row = new GreyPicture(3, 1, new float[] { 9000, 0, 0 });
		assertThat(ink(row)).isSameAs(row);
	}

	private static float mean(GreyPicture picture) {
		double sum = 0;
		for (float value : picture.values()) {
			sum += value;
		}
		return (float) (sum / picture.values().length);
	}

}
