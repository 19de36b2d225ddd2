package io.digitserve.training;

import java.util.Random;

import io.digitserve.training.data.Dataset;

/**
 * Images that are quickly made and quickly learned: digits in the seven strokes of a
 * pocket calculator, moved about a little and covered with noise. They follow from the
 * seed alone.
 */
public final class SyntheticDigits {

	/**
	 * The strokes of each digit, bit 0 to bit 6: top, upper right, lower right, bottom,
	 * lower left, upper left, middle.
	 */
	private static final int[] STROKES = { 0b0111111, 0b0000110, 0b1011011, 0b1001111, 0b1100110, 0b1101101, 0b1111101,
			0b0000111, 0b1111111, 0b1101111 };

	/** Row, column, height and width of each stroke in a box of 17 x 10 pixels. */
	private static final int[][] BOXES = { { 0, 0, 2, 10 }, { 0, 8, 9, 2 }, { 8, 8, 9, 2 }, { 15, 0, 2, 10 },
			{ 8, 0, 9, 2 }, { 0, 0, 9, 2 }, { 8, 0, 2, 10 } };

	private static final int NOISE = 80;

	private SyntheticDigits() {
	}

	/** As many images as asked for, of digits in a random order. */
	public static Dataset of(int size, long seed) {
		Random random = new Random(seed);
		byte[] pixels = new byte[size * Dataset.PIXELS];
		byte[] labels = new byte[size];
		for (int i = 0; i < size; i++) {
			labels[i] = (byte) random.nextInt(Dataset.CLASSES);
			draw(pixels, i * Dataset.PIXELS, labels[i], random);
		}
		return Dataset.of(pixels, labels);
	}

	private static void draw(byte[] pixels, int offset, int digit, Random random) {
		for (int i = 0; i < Dataset.PIXELS; i++) {
			pixels[offset + i] = (byte) random.nextInt(NOISE);
		}
		int top = 3 + random.nextInt(5);
		int left = 7 + random.nextInt(5);
		for (int stroke = 0; stroke < BOXES.length; stroke++) {
			if ((STROKES[digit] >> stroke & 1) == 1) {
				int[] box = BOXES[stroke];
				fill(pixels, offset + (top + box[0]) * Dataset.SIDE + left + box[1], box[2], box[3], random);
			}
		}
	}

	private static void fill(byte[] pixels, int offset, int height, int width, Random random) {
		for (int row = 0; row < height; row++) {
			for (int column = 0; column < width; column++) {
				pixels[offset + row * Dataset.SIDE + column] = (byte) (255 - random.nextInt(NOISE));
			}
		}
	}

}
