package io.digitserve.training.outlier;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

import io.digitserve.training.drawing.Placement;

/**
 * Filled outlines, even or shaded, as things have them that are no writing: symmetric or
 * not, in one piece or several, with holes.
 */
final class Silhouettes {

	private Silhouettes() {
	}

	static float[] next(SplittableRandom random) {
		Area area = new Area(random.nextInt(3) > 0 ? symmetric(random) : star(random));
		if (random.nextInt(3) == 0) {
			area.add(new Area(star(random)));
		}
		if (random.nextInt(3) == 0) {
			area.subtract(new Area(hole(random)));
		}
		float[] filled = Placement.filled(area);
		return random.nextInt(3) > 0 ? shaded(filled, random) : filled;
	}

	/** As wide at each height as chance wants, the same to the left as to the right. */
	private static Shape symmetric(SplittableRandom random) {
		int steps = 4 + random.nextInt(5);
		double[] widths = new double[steps + 1];
		for (int i = 0; i <= steps; i++) {
			widths[i] = 0.12 + 0.5 * random.nextDouble();
		}
		Path2D.Double path = new Path2D.Double();
		path.moveTo(-widths[0], 0);
		for (int i = 1; i <= steps; i++) {
			path.lineTo(-widths[i], i / (double) steps);
		}
		for (int i = steps; i >= 0; i--) {
			path.lineTo(widths[i], i / (double) steps);
		}
		path.closePath();
		return AffineTransform.getScaleInstance(1, 0.6 + random.nextDouble()).createTransformedShape(path);
	}

	/** Round a middle, as far from it in each direction as chance wants. */
	private static Shape star(SplittableRandom random) {
		int corners = 3 + random.nextInt(7);
		double flat = 0.3 + 0.7 * random.nextDouble();
		Path2D.Double path = new Path2D.Double();
		for (int i = 0; i < corners; i++) {
			double angle = 2 * Math.PI * (i + 0.5 * random.nextDouble()) / corners;
			double radius = 0.25 + 0.4 * random.nextDouble();
			double x = radius * Math.cos(angle);
			double y = 0.5 + flat * radius * Math.sin(angle);
			if (i == 0) {
				path.moveTo(x, y);
			}
			else {
				path.lineTo(x, y);
			}
		}
		path.closePath();
		return path;
	}

	private static Shape hole(SplittableRandom random) {
		double width = 0.1 + 0.25 * random.nextDouble();
		double height = 0.1 + 0.5 * random.nextDouble();
		double x = 0.4 * random.nextDouble() - 0.2 - width / 2;
		double y = random.nextDouble() - height / 2;
		return random.nextBoolean() ? new Ellipse2D.Double(x, y, width, height)
				: new Rectangle2D.Double(x, y, width, height);
	}

	/** Less ink in places, as light and pattern make it. */
	private static float[] shaded(float[] filled, SplittableRandom random) {
		float[] shade = Textures.field(random, 1 + random.nextInt(8));
		for (int i = 0; i < filled.length; i++) {
			filled[i] *= 0.25f + 0.75f * shade[i];
		}
		return filled;
	}

}
