package io.digitserve.training.line;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.penmanship.Hand;

/**
 * A picture of a number in one line, as somebody writes a postal code or a telephone
 * number and takes a photo of it: in a hand of ours, or put together of images of MNIST.
 *
 * @param text 3 to 11 digits
 * @param kind how it is written and on what, for a table of figures by kind
 * @param picture the photo
 */
public record WrittenNumber(String text, String kind, BufferedImage picture) {

	private static final int SHORTEST = 3;

	private static final int LONGEST = 11;

	/** From this many digits on there may be dashes behind the third and the sixth. */
	private static final int GROUPED = 7;

	/** As many digits are in brackets, but not all. */
	private static final int CODE = 2;

	/** The height of a digit in pixels. */
	private static final double SMALLEST = 30;

	private static final double LARGEST = 150;

	/** The widest gap between digits, in heights. */
	private static final double WIDEST_GAP = 0.37;

	/**
	 * Writes a number and takes a photo of it.
	 * @param images whose digits are put together
	 * @param closest the least gap between digits, in heights; below 0 they overlap
	 * @param scene what it is written into or with, and how the photo is taken
	 * @param signs whether it has a plus or brackets, as telephone numbers may
	 * @param random decides everything
	 */
	public static WrittenNumber of(Dataset images, double closest, Scene scene, boolean signs,
			SplittableRandom random) {
		int length = SHORTEST + random.nextInt(LONGEST - SHORTEST + 1);
		double height = SMALLEST * Math.pow(LARGEST / SMALLEST, random.nextDouble());
		double margin = height * (0.3 + 1.2 * random.nextDouble());
		double gap = closest + (WIDEST_GAP - closest) * random.nextDouble();
		boolean drawn = random.nextBoolean();
		boolean dashes = length >= GROUPED && random.nextBoolean();
		Hand hand = Hand.of(random);
		Writing writing = new Writing((int) (1.6 * (signs ? length + 2 : length) * height + 2 * margin),
				(int) (1.3 * height + 2 * margin), height, margin, color(random), random);
		writing.pen(hand.pen());
		StringBuilder text = new StringBuilder();
		double bulge = (signs && random.nextBoolean()) ? 0.15 + 0.1 * random.nextDouble() : 0;
		for (int i = 0; i < length; i++) {
			if (signs && i == 0) {
				open(writing, bulge);
			}
			if (i == CODE && bulge > 0) {
				writing.bracket(-bulge);
			}
			if (dashes && (i == 3 || i == 6)) {
				writing.dash();
			}
			if (drawn) {
				int digit = random.nextInt(Dataset.CLASSES);
				writing.draw(hand.write(digit, random), hand.pen());
				text.append(digit);
			}
			else {
				int image = random.nextInt(images.size());
				ByteBuffer pixels = ByteBuffer.allocate(Dataset.PIXELS);
				images.copyImage(image, pixels);
				writing.draw(pixels.array());
				text.append(images.label(image));
			}
			writing.space(gap * (0.4 + random.nextDouble()));
		}
		scene.finish(writing, random);
		int width = Math.min(writing.width(), (int) (writing.right() + margin));
		Paper paper = Paper.of(random);
		BufferedImage page = paper.photographed(writing.done(width), margin + 1.06 * height, 1.6 * height, random);
		return new WrittenNumber(text.toString(), (drawn ? "drawn_" : "mnist_") + paper.description(),
				scene.photographed(page, height, random));
	}

	private static void open(Writing writing, double bulge) {
		if (bulge > 0) {
			writing.bracket(bulge);
		}
		else {
			writing.plus();
		}
	}

	/** Blue or nearly black. */
	private static Color color(SplittableRandom random) {
		return random.nextBoolean()
				? new Color(20 + random.nextInt(30), 30 + random.nextInt(40), 110 + random.nextInt(90))
				: new Color(15 + random.nextInt(45), 15 + random.nextInt(45), 15 + random.nextInt(50));
	}

}
