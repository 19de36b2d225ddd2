package io.digitserve.training.line;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;

/** What a number is written into or with, and how its photo is taken. */
public enum Scene {

	/** Nothing but paper. */
	PAGE,

	/** A printed cell for each digit. */
	CELLS,

	/** A printed box around the number. */
	BOX,

	/** Squared paper. */
	SQUARED,

	/** The table on which the paper lies, at one side. */
	TABLE,

	/** The table at two sides, the paper askew. */
	CORNER,

	/** A finger that holds the paper. */
	FINGER,

	/** The reflection of a lamp. */
	GLARE,

	/** A pen that runs dry: some of its ink is faint. */
	DRY,

	/** A camera far away: digits are 14 to 22 pixels high. */
	FAR;

	/** Printing is this thick, in heights of a digit. */
	private static final double PRINTED = 0.035;

	private static final double SQUARES = 0.015;

	/** What of the ink the middle of a reflection hides. */
	private static final float BRIGHTEST = 0.75f;

	/** The height of a digit that is far away, in pixels. */
	private static final double LEAST_FAR = 14;

	private static final double MOST_FAR = 22;

	/** Degrees by which paper on a table is askew at most. */
	private static final double ASKEW = 3;

	/**
	 * Prints what a number is written into, or lets its ink fade.
	 * @param writing all of it
	 */
	void finish(Writing writing, SplittableRandom random) {
		if (this == DRY) {
			writing.fade();
			return;
		}
		double height = writing.height();
		List<Rectangle2D> digits = writing.digits();
		Rectangle2D all = new Rectangle2D.Double();
		all.setRect(digits.get(0));
		digits.forEach(all::add);
		Rectangle2D box = new Rectangle2D.Double(all.getX() - 0.2 * height, all.getY() - 0.2 * height,
				all.getWidth() + 0.4 * height, all.getHeight() + 0.4 * height);
		if (this == BOX || this == CELLS) {
			Path2D.Double lines = new Path2D.Double(box);
			for (int i = 1; this == CELLS && i < digits.size(); i++) {
				double x = (digits.get(i - 1).getMaxX() + digits.get(i).getX()) / 2;
				lines.moveTo(x, box.getY());
				lines.lineTo(x, box.getMaxY());
			}
			int dark = 60 + random.nextInt(60);
			writing.print(lines, new Color(dark, dark, dark + random.nextInt(80)), PRINTED);
		}
		else if (this == SQUARED) {
			double side = height * (0.4 + 0.3 * random.nextDouble());
			writing.print(squares(writing, side, random), new Color(150, 170, 215), SQUARES);
		}
	}

	private static Shape squares(Writing writing, double side, SplittableRandom random) {
		Path2D.Double lines = new Path2D.Double();
		for (double x = side * random.nextDouble(); x < writing.width(); x += side) {
			lines.moveTo(x, 0);
			lines.lineTo(x, writing.rows());
		}
		for (double y = side * random.nextDouble(); y < writing.rows(); y += side) {
			lines.moveTo(0, y);
			lines.lineTo(writing.width(), y);
		}
		return lines;
	}

	/**
	 * What the camera sees of a page.
	 * @param height of a digit, pixels
	 */
	BufferedImage photographed(BufferedImage page, double height, SplittableRandom random) {
		return switch (this) {
			case TABLE -> onTable(page, height, 0, random);
			case CORNER -> onTable(page, height, Math.toRadians(ASKEW * (2 * random.nextDouble() - 1)), random);
			case FINGER -> withFinger(page, height, random);
			case GLARE -> withGlare(page, height, random);
			case FAR -> far(page, height, random);
			default -> page;
		};
	}

	private static BufferedImage onTable(BufferedImage page, double height, double angle, SplittableRandom random) {
		int shown = (int) (height * (0.5 + 0.7 * random.nextDouble()));
		int side = random.nextInt(4);
		// the sides of a corner meet; a table at one side is not askew
		boolean left = side == 0 || (angle != 0 && side == 1);
		boolean right = side == 2 || (angle != 0 && side == 3);
		boolean above = side == 1 || (angle != 0 && side == 2);
		boolean below = side == 3 || (angle != 0 && side == 0);
		int width = page.getWidth() + ((left || right) ? shown : 0);
		int rows = page.getHeight() + ((above || below) ? shown : 0);
		Color wood = new Color(30 + random.nextInt(90), 30 + random.nextInt(60), 25 + random.nextInt(40));
		BufferedImage photo = new BufferedImage(width, rows, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < width * rows; i++) {
			photo.setRGB(i % width, i / width, noisy(wood, random));
		}
		Graphics2D graphics = graphics(photo);
		graphics.rotate(angle, width / 2.0, rows / 2.0);
		graphics.drawImage(page, left ? shown : 0, above ? shown : 0, null);
		graphics.dispose();
		return photo;
	}

	private static int noisy(Color color, SplittableRandom random) {
		int noise = (int) Math.round(4 * random.nextGaussian());
		return (level(color.getRed() + noise) << 16) | (level(color.getGreen() + noise) << 8)
				| level(color.getBlue() + noise);
	}

	private static int level(int value) {
		return Math.max(0, Math.min(255, value));
	}

	private static BufferedImage withFinger(BufferedImage page, double height, SplittableRandom random) {
		double radius = height * (0.5 + 0.3 * random.nextDouble());
		double x = page.getWidth() * (0.1 + 0.8 * random.nextDouble());
		double y = random.nextBoolean() ? page.getHeight() + 0.4 * radius : -0.4 * radius;
		Graphics2D graphics = graphics(page);
		graphics.setColor(new Color(205, 150, 125));
		graphics.fill(new Ellipse2D.Double(x - radius, y - 1.2 * radius, 2 * radius, 2.4 * radius));
		graphics.dispose();
		return page;
	}

	private static BufferedImage withGlare(BufferedImage page, double height, SplittableRandom random) {
		double x = page.getWidth() * (0.2 + 0.6 * random.nextDouble());
		double y = page.getHeight() * (0.2 + 0.6 * random.nextDouble());
		float[] places = new float[9];
		Color[] colors = new Color[places.length];
		for (int i = 0; i < places.length; i++) {
			places[i] = i / (places.length - 1f);
			// a Gaussian of three deviations
			colors[i] = new Color(1, 1, 1, (float) (BRIGHTEST * Math.exp(-4.5 * places[i] * places[i])));
		}
		colors[places.length - 1] = new Color(1f, 1f, 1f, 0f);
		Graphics2D graphics = graphics(page);
		graphics.setPaint(new RadialGradientPaint((float) x, (float) y, (float) (3.6 * height), places, colors));
		graphics.fillRect(0, 0, page.getWidth(), page.getHeight());
		graphics.dispose();
		return page;
	}

	/** Each pixel sees the mean of what is in front of it, and adds its noise. */
	private static BufferedImage far(BufferedImage page, double height, SplittableRandom random) {
		double scale = (LEAST_FAR + (MOST_FAR - LEAST_FAR) * random.nextDouble()) / height;
		int width = (int) Math.ceil(scale * page.getWidth());
		int rows = (int) Math.ceil(scale * page.getHeight());
		BufferedImage photo = new BufferedImage(width, rows, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = graphics(photo);
		graphics.drawImage(page.getScaledInstance(width, rows, Image.SCALE_AREA_AVERAGING), 0, 0, null);
		graphics.dispose();
		for (int i = 0; i < width * rows; i++) {
			photo.setRGB(i % width, i / width, noisy(new Color(photo.getRGB(i % width, i / width)), random));
		}
		return photo;
	}

	private static Graphics2D graphics(BufferedImage picture) {
		Graphics2D graphics = picture.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		return graphics;
	}

}
