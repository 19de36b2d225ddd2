package io.digitserve.training.penmanship;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.digitserve.training.drawing.Placement;

/** Draws a form as some hand would: unsteady, narrow or broad, slanted, thin or thick. */
final class Pen {

	/** The last row and column of a form's grid. */
	private static final double GRID = 9;

	/** Standard deviation of a point, in heights: 0.055 still leaves forms legible. */
	private static final double UNSTEADY = 0.055;

	/** How far strokes after the first are off, as a standard deviation in heights. */
	private static final double ASTRAY = 0.04;

	/** Pixels: thinner than a pixel is faint, and few pens are broader than 4. */
	private static final double THINNEST = 1.2;

	private static final double BROADEST = 4.2;

	private Pen() {
	}

	/**
	 * The drawn form.
	 * @return [28 x 28], row-major, 0 = background, 255 = ink
	 */
	static float[] draw(DigitForm form, SplittableRandom random) {
		double width = form.width() * Math.exp(0.25 * random.nextGaussian());
		Shape strokes = strokes(form, width, unsteadiness(random), random);
		Shape slanted = AffineTransform.getShearInstance(-slant(random), 0).createTransformedShape(strokes);
		double pen = THINNEST + (BROADEST - THINNEST) * Math.pow(random.nextDouble(), 1.5);
		return Placement.stroked(slanted, pen);
	}

	/** Standard deviation of a hand's points, in heights. */
	static double unsteadiness(SplittableRandom random) {
		return UNSTEADY * random.nextDouble();
	}

	/** Columns to the right a row, as most hands lean, by up to 35 degrees. */
	static double slant(SplittableRandom random) {
		return Math.max(-0.2, Math.min(0.7, 0.2 + 0.25 * random.nextGaussian()));
	}

	/**
	 * A form's strokes as lines without thickness, one unit high.
	 * @param width in heights
	 * @param unsteadiness standard deviation of each point, in heights
	 */
	static Shape strokes(DigitForm form, double width, double unsteadiness, SplittableRandom random) {
		Path2D.Double path = new Path2D.Double();
		for (String stroke : form.strokes().split(",", -1)) {
			boolean first = path.getCurrentPoint() == null;
			double right = first ? 0 : ASTRAY * random.nextGaussian();
			double down = first ? 0 : ASTRAY * random.nextGaussian();
			List<Point2D> smooth = new ArrayList<>();
			for (String token : stroke.split(" ", -1)) {
				Point2D point = new Point2D.Double(
						width * (token.charAt(0) - '0') / GRID + right + unsteadiness * random.nextGaussian(),
						(token.charAt(1) - '0') / GRID + down + unsteadiness * random.nextGaussian());
				smooth.add(point);
				if (token.endsWith("!")) {
					append(path, smooth);
					smooth = new ArrayList<>(List.of(point));
				}
			}
			append(path, smooth);
		}
		return path;
	}

	/**
	 * Adds a curve through all points: Catmull and Rom's spline (A class of local
	 * interpolating splines, 1974) as cubic Bézier curves.
	 */
	private static void append(Path2D path, List<Point2D> points) {
		path.moveTo(points.get(0).getX(), points.get(0).getY());
		for (int i = 1; i < points.size(); i++) {
			Point2D before = points.get(Math.max(0, i - 2));
			Point2D from = points.get(i - 1);
			Point2D to = points.get(i);
			Point2D after = points.get(Math.min(points.size() - 1, i + 1));
			path.curveTo(from.getX() + (to.getX() - before.getX()) / 6, from.getY() + (to.getY() - before.getY()) / 6,
					to.getX() - (after.getX() - from.getX()) / 6, to.getY() - (after.getY() - from.getY()) / 6,
					to.getX(), to.getY());
		}
	}

}
