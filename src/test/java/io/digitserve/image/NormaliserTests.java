package io.digitserve.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import io.digitserve.digit.DigitImage;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class NormaliserTests {

	private static final GreyPicture DARK_FIVE = TranslucentPicture.of(Drawings.darkFive()).flattened();

	private static GreyPicture five(int width, int height, double x, double y, double size, double pen) {
		BufferedImage canvas = Drawings.canvas(width, height, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE);
		return TranslucentPicture.of(Drawings.five(canvas, x, y, size, pen, Color.BLACK)).flattened();
	}

	private static GreyPicture ink(DigitImage digit) {
		float[] values = new float[DigitImage.PIXELS];
		for (int i = 0; i < values.length; i++) {
			values[i] = digit.ink(i / DigitImage.SIDE, i % DigitImage.SIDE);
		}
		return new GreyPicture(DigitImage.SIDE, DigitImage.SIDE, values);
	}

	/**
	 * How much of the ink lies elsewhere, 0 to 1; at the best of nine places, since the
	 * centre of mass may be rounded either way.
	 */
	private static double difference(DigitImage one, DigitImage other) {
		double least = 1;
		for (int shift = 0; shift < 9; shift++) {
			least = Math.min(least, difference(one, other, shift / 3 - 1, shift % 3 - 1));
		}
		return least;
	}

	private static double difference(DigitImage one, DigitImage other, int down, int right) {
		double apart = 0;
		double together = 0;
		for (int row = 1; row < DigitImage.SIDE - 1; row++) {
			for (int column = 1; column < DigitImage.SIDE - 1; column++) {
				int a = one.ink(row, column);
				int b = other.ink(row + down, column + right);
				apart += Math.abs(a - b);
				together += a + b;
			}
		}
		return apart / together;
	}

	@Test
	void longestSideIsTwenty() {
		assertThat(Box.ofInk(ink(normalised(DARK_FIVE)), 1).longestSide()).isEqualTo(20);
	}

	@Test
	void proportionsAreKept() {
		float[] values = new float[300 * 200];
		for (int y = 50; y < 150; y++) {
			Arrays.fill(values, y * 300 + 100, y * 300 + 140, GreyPicture.FULL);
		}
		// 40x100 at a fifth of its size; a centre of 13.5 rounds to 14.
		Box box = Box.ofInk(ink(normalised(new GreyPicture(300, 200, values))), 1);
		assertThat(box).isEqualTo(new Box(10, 4, 8, 20));
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "17, 2", "3, 31" })
	void centreOfMassRoundsToPixelFourteen(int x, int y) {
		CentreOfMass centre = CentreOfMass.of(ink(normalised(five(100, 100, 10 + x, 10 + y, 30, 5))));
		assertThat(centre.x()).isCloseTo(14, within(0.51));
		assertThat(centre.y()).isCloseTo(14, within(0.51));
	}

	@Test
	void digitWhoseCentreIsFarOutStaysWithinThePicture() {
		float[] values = new float[40 * 40];
		Arrays.fill(values, 5 * 40 + 10, 5 * 40 + 30, GreyPicture.FULL);
		Arrays.fill(values, 6 * 40 + 10, 6 * 40 + 30, GreyPicture.FULL);
		Arrays.fill(values, 7 * 40 + 10, 7 * 40 + 30, GreyPicture.FULL);
		for (int y = 8; y < 25; y++) {
			values[y * 40 + 10] = GreyPicture.FULL;
		}
		Box box = Box.ofInk(ink(normalised(new GreyPicture(40, 40, values))), 1);
		assertThat(box.height()).isEqualTo(20);
		assertThat(box.top()).isEqualTo(8);
	}

	@Test
	void darkOnLightAndLightOnDarkAreTheSame() {
		assertThat(normalised(DARK_FIVE).toBytes()).isEqualTo(normalised(DARK_FIVE.inverted()).toBytes());
	}

	@Test
	void placeDoesNotMatter() {
		assertThat(normalised(five(100, 120, 30, 30, 40, 7)).toBytes())
			.isEqualTo(normalised(five(100, 120, 45, 51, 40, 7)).toBytes());
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.5, 2, 4.3, 12 })
	void sizeDoesNotMatter(double scale) {
		GreyPicture scaled = five((int) (100 * scale), (int) (120 * scale), 30 * scale, 30 * scale, 40 * scale,
				7 * scale);
		// A shift by a whole pixel makes 0.33.
		assertThat(difference(normalised(DARK_FIVE), normalised(scaled))).isLessThan(0.1);
	}

	@Test
	void contrastDoesNotMatter() {
		float[] faint = new float[DARK_FIVE.values().length];
		for (int i = 0; i < faint.length; i++) {
			faint[i] = 40_000 + DARK_FIVE.values()[i] / 13;
		}
		DigitImage digit = normalised(new GreyPicture(DARK_FIVE.width(), DARK_FIVE.height(), faint));
		assertThat(difference(normalised(DARK_FIVE), digit)).isLessThan(0.01);
	}

	@Test
	void groundIsExactlyZeroUnderNoise() {
		Random noise = new Random(5);
		float[] noisy = DARK_FIVE.values().clone();
		for (int i = 0; i < noisy.length; i++) {
			noisy[i] = Math.max(0, Math.min(GreyPicture.FULL, noisy[i] * 0.8f + (float) noise.nextGaussian() * 2000));
		}
		DigitImage digit = normalised(new GreyPicture(DARK_FIVE.width(), DARK_FIVE.height(), noisy));
		assertThat(difference(normalised(DARK_FIVE), digit)).isLessThan(0.05);
		assertThat(Box.ofInk(ink(digit), 1).longestSide()).isEqualTo(20);
	}

	/** What may be in a picture beside a digit. */
	static Stream<Named<Light>> photos() {
		return Stream.of(Named.of("gradient", (x, y, light) -> light * (0.4 + 0.6 * x)),
				Named.of("shadow", (x, y, light) -> light * (1 - 0.6 / (1 + Math.exp((y - 0.12) / 0.03)))),
				Named.of("tilted table", (x, y, light) -> (x + 0.05 * y < 0.08) ? 0.2 : light),
				Named.of("frame", (x, y, light) -> {
					double fromCentre = Math.max(Math.abs(x - 0.5), Math.abs(y - 0.5));
					return (fromCentre > 0.44 && fromCentre < 0.46) ? 0.1 : light;
				}), Named.of("ruled paper", (x, y, light) -> ((36 * y) % 9 < 0.4) ? Math.min(light, 0.6) : light),
				Named.of("faint ink", (x, y, light) -> (0.8 + 0.15 * light) * (0.7 + 0.3 * y)),
				Named.of("dirt", (x, y, light) -> (Math.hypot(x - 0.9, y - 0.93) < 0.008) ? 0 : light));
	}

	@ParameterizedTest
	@MethodSource("photos")
	void whatElseAPhotoShowsDoesNotMatter(Light seen) {
		GreyPicture paper = five(300, 360, 90, 90, 120, 21);
		// Of full light a sensor's grain is a hundredth, usually.
		Random grain = new Random(11);
		float[] values = new float[paper.values().length];
		for (int y = 0; y < paper.height(); y++) {
			for (int x = 0; x < paper.width(); x++) {
				double light = seen.at(x / (double) paper.width(), y / (double) paper.height(),
						0.1 + 0.8 * paper.at(x, y) / GreyPicture.FULL) + 0.01 * grain.nextGaussian();
				values[y * paper.width() + x] = (float) (GreyPicture.FULL * Math.max(0, Math.min(1, light)));
			}
		}
		FoundDigit found = Normaliser.find(new GreyPicture(paper.width(), paper.height(), values));
		assertThat(difference(normalised(DARK_FIVE), found.image())).isLessThan(0.15);
		assertThat(found.doubt()).isNull();
	}

	/** How bright something seems. */
	@FunctionalInterface
	interface Light {

		/**
		 * The light of a place.
		 * @param x from the left, 0..1
		 * @param y from above, 0..1
		 * @param light of the paper or ink there, 0..1
		 */
		double at(double x, double y, double light);

	}

	@Test
	void specksOnACleanDrawingDoNotMatter() {
		GreyPicture drawing = five(300, 360, 90, 90, 120, 21);
		float[] values = drawing.values().clone();
		for (int corner : new int[] { 10 * 300 + 12, 340 * 300 + 280 }) {
			values[corner] = 0;
			values[corner + 1] = 0;
			values[corner + 300] = 0;
		}
		assertThat(normalised(new GreyPicture(300, 360, values)).toBytes()).isEqualTo(normalised(drawing).toBytes());
	}

	@Test
	void brokenStrokesAreOneDigit() {
		GreyPicture drawing = five(300, 360, 90, 90, 120, 21);
		float[] values = drawing.values().clone();
		for (int y = 140; y < 152; y++) {
			Arrays.fill(values, y * 300, (y + 1) * 300, GreyPicture.FULL);
		}
		assertThat(difference(normalised(drawing), normalised(new GreyPicture(300, 360, values)))).isLessThan(0.2);
	}

	@Test
	void digitThatFillsItsPictureIsWhole() {
		GreyPicture drawing = five(300, 360, 90, 90, 120, 21);
		Box box = Box.ofInk(drawing.inverted(), GreyPicture.FULL / 2);
		GreyPicture tight = AreaAverage.scale(drawing, box, box.width(), box.height());
		assertThat(difference(normalised(drawing), normalised(tight))).isLessThan(0.1);
	}

	@Test
	void thinStrokesOfALargePictureAreStrong() {
		DigitImage digit = normalised(five(900, 1000, 200, 150, 450, 2));
		int strong = 0;
		int inked = 0;
		for (byte pixel : digit.toBytes()) {
			strong += (Byte.toUnsignedInt(pixel) >= 250) ? 1 : 0;
			inked += (pixel != 0) ? 1 : 0;
		}
		assertThat((double) strong / inked).isBetween(0.25, 0.5);
	}

	@Test
	void resultIsNotTreatedAgain() {
		DigitImage digit = normalised(DARK_FIVE);
		GreyPicture again = new PixelDecoder(Drawings.JPEGS).decode(EncodedPicture.of(Drawings.png(digit))).flattened();
		assertThat(normalised(again).toBytes()).isEqualTo(digit.toBytes());
		assertThat(normalised(again.inverted()).toBytes()).isEqualTo(digit.toBytes());
	}

	@ParameterizedTest
	@ValueSource(floats = { 0, 30_000, GreyPicture.FULL })
	void uniformPictureIsBlank(float light) {
		float[] values = new float[50 * 40];
		Arrays.fill(values, light);
		assertThat(normalised(new GreyPicture(50, 40, values)).toBytes()).containsOnly(0);
	}

	@Test
	void noiseOfCompressionIsBlank() {
		Random noise = new Random(3);
		float[] values = new float[50 * 40];
		for (int i = 0; i < values.length; i++) {
			values[i] = (200 + noise.nextInt(3)) * 257;
		}
		assertThat(normalised(new GreyPicture(50, 40, values)).toBytes()).containsOnly(0);
	}

	@Test
	void smallestPicturesAreRead() {
		assertThat(normalised(new GreyPicture(1, 1, new float[] { 5 })).toBytes()).containsOnly(0);
		DigitImage dot = normalised(new GreyPicture(3, 1, new float[] { 0, GreyPicture.FULL, 0 }));
		assertThat(Box.ofInk(ink(dot), 255)).isEqualTo(new Box(4, 4, 20, 20));
	}

	@Test
	void longestPicturesAreRead() {
		float[] values = new float[16_384];
		Arrays.fill(values, 8000, 9000, GreyPicture.FULL);
		DigitImage line = normalised(new GreyPicture(16_384, 1, values));
		assertThat(Box.ofInk(ink(line), 1)).isEqualTo(new Box(4, 14, 20, 1));
	}

	private static DigitImage normalised(GreyPicture light) {
		return Normaliser.find(light).image();
	}

}
