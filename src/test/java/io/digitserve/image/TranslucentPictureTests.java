package io.digitserve.image;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TranslucentPictureTests {

	/** Every colour type and depth that the PNG specification allows. */
	static final List<Format> FORMATS = formats();

	private static final float FULL = GreyPicture.FULL;

	private static List<Format> formats() {
		List<Format> formats = new ArrayList<>();
		for (boolean interlaced : new boolean[] { false, true }) {
			for (int depth : new int[] { 1, 2, 4, 8, 16 }) {
				formats.add(new Format(HandmadePng.GREY, depth, interlaced));
			}
			for (int depth : new int[] { 8, 16 }) {
				formats.add(new Format(HandmadePng.RGB, depth, interlaced));
				formats.add(new Format(HandmadePng.GREY_ALPHA, depth, interlaced));
				formats.add(new Format(HandmadePng.RGB_ALPHA, depth, interlaced));
			}
		}
		return formats;
	}

	private static TranslucentPicture decoded(HandmadePng png) {
		return new PixelDecoder(Drawings.JPEGS).decode(EncodedPicture.of(png.toBytes()));
	}

	@ParameterizedTest
	@FieldSource("FORMATS")
	void lightOfEveryFormatIsItsLuma(Format format) {
		GreyPicture picture = decoded(format.gradient(13, 11)).flattenedOn(FULL);
		assertThat(List.of(picture.width(), picture.height())).containsExactly(13, 11);
		for (int y = 0; y < 11; y++) {
			for (int x = 0; x < 13; x++) {
				assertThat(picture.at(x, y)).isCloseTo(format.luma(x, y), within(1f));
			}
		}
	}

	@ParameterizedTest
	@FieldSource("FORMATS")
	void greyIsExact(Format format) {
		if (format.colourType() == HandmadePng.GREY) {
			GreyPicture picture = decoded(format.gradient(13, 11)).flattened();
			assertThat(picture.at(5, 4)).isEqualTo(FULL * format.samples(5, 4)[0] / format.most());
		}
	}

	@ParameterizedTest
	@CsvSource({ "1,1", "2,1", "1,2", "3,5", "8,8", "9,17" })
	void everySizeMayBeInterlaced(int width, int height) {
		Format format = new Format(HandmadePng.RGB, 8, true);
		GreyPicture picture = decoded(format.gradient(width, height)).flattened();
		assertThat(picture.at(width - 1, height - 1)).isCloseTo(format.luma(width - 1, height - 1), within(1f));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 4, 8 })
	void paletteGivesColourAndOpacity(int depth) {
		byte[] colours = { (byte) 255, 0, 0, 0, 0, (byte) 255 };
		HandmadePng png = new HandmadePng(3, 2, HandmadePng.PALETTE, depth, (x, y) -> new int[] { x & 1 })
			.with("PLTE", colours)
			.with("tRNS", (byte) 128);
		TranslucentPicture picture = decoded(png);
		float red = 0.299f * FULL;
		float blue = 0.114f * FULL;
		assertThat(picture.flattenedOn(0).at(0, 1)).isCloseTo(128f / 255 * red, within(2f));
		assertThat(picture.flattenedOn(FULL).at(0, 1)).isCloseTo(128f / 255 * red + 127f / 255 * FULL, within(2f));
		assertThat(picture.flattenedOn(0).at(1, 1)).isCloseTo(blue, within(2f));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 4, 8, 16 })
	void greyMayNameOneTransparentValue(int depth) {
		int most = (1 << depth) - 1;
		HandmadePng png = new HandmadePng(2, 1, HandmadePng.GREY, depth, (x, y) -> new int[] { x * most })
			.withTransparent(most);
		assertThat(decoded(png).flattenedOn(12).values()).containsExactly(0, 12);
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16 })
	void rgbMayNameOneTransparentColour(int depth) {
		int most = (1 << depth) - 1;
		HandmadePng png = new HandmadePng(2, 1, HandmadePng.RGB, depth, (x, y) -> new int[] { x * most, 0, 0 })
			.withTransparent(most, 0, 0);
		assertThat(decoded(png).flattenedOn(12).values()).containsExactly(0, 12);
	}

	@ParameterizedTest
	@CsvSource({ "0, 65535", "200, 0" })
	void inkAloneIsLaidOnItsOpposite(int ink, float ground) {
		HandmadePng png = new HandmadePng(4, 1, HandmadePng.GREY_ALPHA, 8,
				(x, y) -> (x == 0) ? new int[] { ink, 255 } : new int[] { 77, 0 });
		assertThat(decoded(png).flattened().values()).containsExactly(ink * 257, ground, ground, ground);
	}

	@Test
	void cardWithItsOwnGroundIsContinued() {
		int[] levels = { 255, 255, 255, 0 };
		HandmadePng png = new HandmadePng(5, 1, HandmadePng.GREY_ALPHA, 8,
				(x, y) -> (x < 4) ? new int[] { levels[x], 255 } : new int[] { 0, 0 });
		assertThat(decoded(png).flattened().at(4, 0)).isEqualTo(0.75f * FULL);
	}

	@Test
	void nothingVisibleIsUniform() {
		HandmadePng png = new HandmadePng(4, 4, HandmadePng.RGB_ALPHA, 16,
				(x, y) -> new int[] { 9000 * x, 9000 * y, 0, 0 });
		assertThat(decoded(png).flattened().values()).containsOnly(FULL);
	}

	record Format(int colourType, int depth, boolean interlaced) {

		int most() {
			return (1 << this.depth) - 1;
		}

		/** Unlike values everywhere, opacity included. */
		int[] samples(int x, int y) {
			int channels = List.of(1, 0, 3, 1, 2, 0, 4).get(this.colourType);
			int[] samples = new int[channels];
			for (int channel = 0; channel < channels; channel++) {
				samples[channel] = (int) ((x * 7919L + y * 104_729L + channel * 1_299_709L) % (most() + 1));
			}
			return samples;
		}

		HandmadePng gradient(int width, int height) {
			HandmadePng png = new HandmadePng(width, height, this.colourType, this.depth, this::samples);
			return this.interlaced ? png.interlaced() : png;
		}

		/** On white. */
		float luma(int x, int y) {
			int[] of = samples(x, y);
			double light = (of.length < 3) ? of[0] : 0.299 * of[0] + 0.587 * of[1] + 0.114 * of[2];
			double opacity = (of.length % 2 == 0) ? (double) of[of.length - 1] / most() : 1;
			return (float) ((opacity * light / most() + 1 - opacity) * FULL);
		}

	}

}
