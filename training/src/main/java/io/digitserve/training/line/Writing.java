package io.digitserve.training.line;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.digitserve.training.data.Dataset;

/** Writes one line from left to right. For one thread. */
final class Writing {

	/** Ink of an image of MNIST that counts for its size, of 255. */
	private static final int INK = 60;

	/** How far it is from where a pen has much ink to where it has little, in heights. */
	private static final double PATCH = 0.4;

	/** What is left of the ink where there is least. */
	private static final double FAINTEST = 0.25;

	private final BufferedImage ink;

	private final Graphics2D graphics;

	private final SplittableRandom random;

	private final double height;

	private final double top;

	private final Color color;

	private final List<Rectangle2D> digits = new ArrayList<>();

	private double right;

	Writing(int width, int height, double digit, double margin, Color color, SplittableRandom random) {
		this.ink = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
		this.graphics = this.ink.createGraphics();
		this.graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		this.graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
		this.graphics.setColor(color);
		this.color = color;
		this.random = random;
		this.height = digit;
		this.top = margin;
		this.right = margin;
	}

	void pen(double heights) {
		this.graphics
			.setStroke(new BasicStroke((float) (heights * this.height), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
	}

	/** A digit of a hand, about as high as the others. */
	void draw(Shape digit, double pen) {
		double size = this.height * (1 + 0.07 * this.random.nextGaussian());
		AffineTransform place = AffineTransform.getTranslateInstance(this.right, unevenTop());
		place.scale(size, size);
		Shape placed = place.createTransformedShape(digit);
		this.graphics.draw(placed);
		this.digits.add(placed.getBounds2D());
		this.right += placed.getBounds2D().getWidth() + pen * this.height;
	}

	/** An image of MNIST; what is low there, a dash of a one, is lower here, too. */
	void draw(byte[] image) {
		int left = Dataset.SIDE;
		int end = -1;
		int first = Dataset.SIDE;
		int last = -1;
		BufferedImage tinted = new BufferedImage(Dataset.SIDE, Dataset.SIDE, BufferedImage.TYPE_INT_ARGB);
		for (int i = 0; i < image.length; i++) {
			int x = i % Dataset.SIDE;
			int y = i / Dataset.SIDE;
			int value = Byte.toUnsignedInt(image[i]);
			tinted.setRGB(x, y, (value << 24) | (this.color.getRGB() & 0xFFFFFF));
			if (value >= INK) {
				left = Math.min(left, x);
				end = Math.max(end, x + 1);
				first = Math.min(first, y);
				last = Math.max(last, y + 1);
			}
		}
		double size = this.height * (1 + 0.07 * this.random.nextGaussian()) / Math.max(16, last - first);
		AffineTransform place = AffineTransform.getTranslateInstance(this.right - left * size,
				unevenTop() - first * size);
		place.scale(size, size);
		this.graphics.drawImage(tinted, place, null);
		this.digits.add(place
			.createTransformedShape(
					new Rectangle2D.Double(left, first, Math.max(0, end - left), Math.max(0, last - first)))
			.getBounds2D());
		this.right += Math.max(0, end - left) * size;
	}

	private double unevenTop() {
		return this.top + 0.05 * this.height * this.random.nextGaussian();
	}

	void dash() {
		double y = this.top + 0.55 * this.height;
		double start = this.right + 0.12 * this.height;
		this.graphics.draw(new Line2D.Double(start, y, start + 0.28 * this.height,
				y + 0.04 * this.height * this.random.nextGaussian()));
		space(0.57);
	}

	void plus() {
		double side = this.height * (0.4 + 0.15 * this.random.nextDouble());
		double y = this.top + 0.55 * this.height;
		this.graphics.draw(new Line2D.Double(this.right, y, this.right + side, y));
		this.graphics.draw(new Line2D.Double(this.right + side / 2, y - side / 2, this.right + side / 2, y + side / 2));
		space(side / this.height + 0.25);
	}

	/**
	 * A round bracket, a little taller than digits.
	 * @param bulge how far its middle is from its ends, in heights; below 0 it closes
	 */
	void bracket(double bulge) {
		double width = Math.abs(bulge) * this.height;
		double first = this.top - 0.08 * this.height;
		double ends = (bulge > 0) ? this.right + width : this.right;
		double middle = (bulge > 0) ? this.right - width : this.right + 2 * width;
		this.graphics.draw(new QuadCurve2D.Double(ends, first, middle, first + 0.6 * this.height, ends,
				first + 1.2 * this.height));
		space(Math.abs(bulge) + 0.25);
	}

	void space(double heights) {
		this.right += heights * this.height;
	}

	/**
	 * Prints lines below what has been written.
	 * @param heights how thick they are, in heights of a digit
	 */
	void print(Shape lines, Color printed, double heights) {
		this.graphics.setComposite(AlphaComposite.DstOver);
		this.graphics.setColor(printed);
		pen(heights);
		this.graphics.draw(lines);
		this.graphics.setComposite(AlphaComposite.SrcOver);
		this.graphics.setColor(this.color);
	}

	/** Makes some of what has been written fainter, smoothly from place to place. */
	void fade() {
		int columns = (int) (this.ink.getWidth() / (PATCH * this.height)) + 2;
		int rows = (int) (this.ink.getHeight() / (PATCH * this.height)) + 2;
		BufferedImage patches = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
		for (int i = 0; i < columns * rows; i++) {
			int opacity = (int) (255 * (FAINTEST + (1 - FAINTEST) * this.random.nextDouble()));
			patches.setRGB(i % columns, i / columns, opacity << 24);
		}
		this.graphics.setComposite(AlphaComposite.DstIn);
		this.graphics.drawImage(patches, 0, 0, (int) (columns * PATCH * this.height),
				(int) (rows * PATCH * this.height), null);
		this.graphics.setComposite(AlphaComposite.SrcOver);
	}

	/** Around each digit that has been written. */
	List<Rectangle2D> digits() {
		return List.copyOf(this.digits);
	}

	/** Of a digit, in pixels. */
	double height() {
		return this.height;
	}

	/** Pixels a row that there are to write on. */
	int width() {
		return this.ink.getWidth();
	}

	/** Rows that there are to write on. */
	int rows() {
		return this.ink.getHeight();
	}

	/** The column behind what has been written. */
	double right() {
		return this.right;
	}

	/**
	 * What has been written, transparent where there is no ink; nothing more can be.
	 * @param width pixels of the result
	 */
	BufferedImage done(int width) {
		this.graphics.dispose();
		return this.ink.getSubimage(0, 0, width, this.ink.getHeight());
	}

}
