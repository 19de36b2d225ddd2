package io.digitserve.training.line;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

import io.digitserve.training.data.Dataset;

/** Writes one line from left to right. For one thread. */
final class Writing {

	/** Ink of an image of MNIST that counts for its size, of 255. */
	private static final int INK = 60;

	private final BufferedImage ink;

	private final Graphics2D graphics;

	private final SplittableRandom random;

	private final double height;

	private final double top;

	private final Color color;

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

	void space(double heights) {
		this.right += heights * this.height;
	}

	/** Pixels that there are to write on. */
	int width() {
		return this.ink.getWidth();
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
