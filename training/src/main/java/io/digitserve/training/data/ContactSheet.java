package io.digitserve.training.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import static java.util.stream.Collectors.toList;

/**
 * A picture of sample images: a row for each digit, which is written at its left, and
 * under each sample its position in the data set. The same seed chooses the same samples.
 *
 * <p>
 * Numbers are drawn from a small typeface of its own, because a container often has no
 * fonts, without which Java draws no text at all.
 */
public final class ContactSheet {

	/** Screen pixels for each pixel of a sample. */
	private static final int SCALE = 2;

	private static final int SAMPLE = Dataset.SIDE * SCALE;

	private static final int GAP = 8;

	/** 3 x 5 dots for each digit, row by row. */
	private static final List<String> TYPEFACE = List.of("####.##.##.####", ".#.##..#..#.###", "###..#####..###",
			"###..####..####", "#.##.####..#..#", "####..###..####", "####..####.####", "###..#..#..#..#",
			"####.#####.####", "####.####..####");

	private static final int DOTS_ACROSS = 3;

	private static final int DOTS_DOWN = 5;

	/** Dots of the labels are large, those of the positions small. */
	private static final int LABEL_DOT = 6;

	private static final int POSITION_DOT = 2;

	private static final int LABEL_WIDTH = 2 * GAP + DOTS_ACROSS * LABEL_DOT;

	private static final int CELL_WIDTH = SAMPLE + GAP;

	private static final int CELL_HEIGHT = SAMPLE + GAP / 2 + DOTS_DOWN * POSITION_DOT + GAP;

	private static final int WHITE = 0xFFFFFF;

	private static final int GREY = 0x777777;

	private final Dataset dataset;

	private final int columns;

	private final BufferedImage sheet;

	private ContactSheet(Dataset dataset, int columns) {
		this.dataset = dataset;
		this.columns = columns;
		this.sheet = new BufferedImage(LABEL_WIDTH + columns * CELL_WIDTH, GAP + Dataset.CLASSES * CELL_HEIGHT,
				BufferedImage.TYPE_INT_RGB);
	}

	/**
	 * Draws a sheet.
	 * @param columns samples of each digit, at least 1; of a digit that has fewer, all
	 * @param seed chooses the samples
	 */
	public static BufferedImage draw(Dataset dataset, int columns, long seed) {
		if (columns < 1) {
			throw new IllegalArgumentException("expected at least 1 sample of each digit, found " + columns);
		}
		ContactSheet sheet = new ContactSheet(dataset, columns);
		Random random = new Random(seed);
		for (int digit = 0; digit < Dataset.CLASSES; digit++) {
			sheet.drawRow(digit, random);
		}
		return sheet.sheet;
	}

	/** Writes a picture as PNG; the file has its name only once it is complete. */
	public static void write(BufferedImage picture, Path file) throws IOException {
		Path absolute = file.toAbsolutePath();
		Path folder = absolute.getParent();
		if (folder == null || !Files.isDirectory(folder)) {
			throw new IOException("cannot write %s: expected the folder %s, found none".formatted(file, folder));
		}
		Path temporary = absolute.resolveSibling(absolute.getFileName() + ".tmp");
		try {
			try (OutputStream out = Files.newOutputStream(temporary)) {
				ImageIO.write(picture, "png", out);
			}
			Files.move(temporary, absolute, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			Files.deleteIfExists(temporary);
			throw new IOException("cannot write %s: %s".formatted(file, Reason.of(ex)), ex);
		}
	}

	private void drawRow(int digit, Random random) {
		int top = GAP + digit * CELL_HEIGHT;
		drawNumber(Integer.toString(digit), GAP, top + (SAMPLE - DOTS_DOWN * LABEL_DOT) / 2, LABEL_DOT, WHITE);
		List<Integer> positions = IntStream.range(0, this.dataset.size())
			.filter((i) -> this.dataset.label(i) == digit)
			.boxed()
			.collect(toList());
		for (int column = 0; column < this.columns && !positions.isEmpty(); column++) {
			int position = positions.remove(random.nextInt(positions.size()));
			int left = LABEL_WIDTH + column * CELL_WIDTH;
			drawSample(position, left, top);
			drawNumber(Integer.toString(position), left, top + SAMPLE + GAP / 2, POSITION_DOT, GREY);
		}
	}

	private void drawSample(int position, int left, int top) {
		ByteBuffer image = ByteBuffer.allocate(Dataset.PIXELS);
		this.dataset.copyImage(position, image);
		for (int y = 0; y < SAMPLE; y++) {
			for (int x = 0; x < SAMPLE; x++) {
				int ink = image.get(y / SCALE * Dataset.SIDE + x / SCALE) & 0xFF;
				this.sheet.setRGB(left + x, top + y, ink * 0x010101);
			}
		}
	}

	private void drawNumber(String number, int left, int top, int dot, int colour) {
		for (int i = 0; i < number.length(); i++) {
			String dots = TYPEFACE.get(number.charAt(i) - '0');
			int start = left + i * (DOTS_ACROSS + 1) * dot;
			for (int y = 0; y < DOTS_DOWN * dot; y++) {
				for (int x = 0; x < DOTS_ACROSS * dot; x++) {
					if (dots.charAt(y / dot * DOTS_ACROSS + x / dot) == '#') {
						this.sheet.setRGB(start + x, top + y, colour);
					}
				}
			}
		}
	}

}
