package io.digitserve.training.line;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What is written on, as a camera sees it: its colour, the light that falls on it, the
 * camera's noise, maybe ruled lines.
 *
 * @param kind of paper and light
 * @param ruled whether there are lines to write on
 */
record Paper(Kind kind, boolean ruled) {

	/** Standard deviation of the angle at which a picture is taken, in degrees. */
	private static final double ASKEW = 1.5;

	/** How much light the ink lets through. */
	private static final double TRANSPARENT = 0.07;

	enum Kind {

		/** In even light. */
		WHITE(245, 15, 0.96),

		/** A yellow note in even light. */
		YELLOW(235, 15, 0.6),

		/** In light that falls off to one side. */
		GREY(200, 70, 0.96),

		/** With the edge of a shadow across it. */
		SHADOW(200, 60, 0.96);

		/** Of 255. */
		private final double light;

		private final double gradient;

		/** Blue by red. */
		private final double blue;

		Kind(double light, double gradient, double blue) {
			this.light = light;
			this.gradient = gradient;
			this.blue = blue;
		}

	}

	static Paper of(SplittableRandom random) {
		return new Paper(Kind.values()[random.nextInt(Kind.values().length)], random.nextInt(4) == 0);
	}

	/** For a table of figures by kind. */
	String description() {
		return this.kind.name().toLowerCase(Locale.ROOT) + (this.ruled ? "_ruled" : "");
	}

	/**
	 * The picture of what is written on it.
	 * @param ink transparent where there is none
	 * @param base the row that digits stand on
	 * @param spacing rows from one ruled line to the next
	 */
	BufferedImage photographed(BufferedImage ink, double base, double spacing, SplittableRandom random) {
		int width = ink.getWidth();
		int height = ink.getHeight();
		double toRight = this.kind.gradient * (2 * random.nextDouble() - 1);
		double down = this.kind.gradient * (2 * random.nextDouble() - 1);
		double edge = width * random.nextDouble();
		double noise = 2 + 5 * random.nextDouble();
		BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				double light = this.kind.light + toRight * (x / (double) width - 0.5)
						+ down * (y / (double) height - 0.5);
				if (this.kind == Kind.SHADOW) {
					light *= 1 - 0.35 / (1 + Math.exp(-(x + 0.3 * y - edge) / (0.05 * width)));
				}
				double line = Math.abs((y - base - 0.01 * x) % spacing);
				double paper = ((this.ruled && line < 1.2) ? light - 45 : light) + noise * random.nextGaussian();
				page.setRGB(x, y, seen(ink.getRGB(x, y), light, paper));
			}
		}
		return turned(page, Math.toRadians(ASKEW * random.nextGaussian()));
	}

	private int seen(int ink, double light, double paper) {
		double opaque = (1 - TRANSPARENT) * (ink >>> 24) / 255;
		int seen = 0;
		for (int channel = 0; channel < 3; channel++) {
			double tint = (channel < 2) ? 1 : this.kind.blue;
			double written = ((ink >> (16 - 8 * channel)) & 255) * light / Kind.WHITE.light;
			double value = paper * tint * (1 - opaque) + written * opaque;
			seen = (seen << 8) | (int) Math.max(0, Math.min(255, value));
		}
		return seen;
	}

	private static BufferedImage turned(BufferedImage page, double angle) {
		BufferedImage turned = new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = turned.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		// The corners that the turned page leaves free show more of the same paper.
		graphics.drawImage(page, 0, 0, null);
		graphics.rotate(angle, page.getWidth() / 2.0, page.getHeight() / 2.0);
		graphics.drawImage(page, 0, 0, null);
		graphics.dispose();
		return turned;
	}

}
