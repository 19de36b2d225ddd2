package io.digitserve.training.outlier;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import io.digitserve.training.drawing.Placement;

/**
 * Letters and signs, drawn with a pen of any width, straight or slanted, with serifs or
 * without. Those that hands write like a digit are left out: I, O, P, S, Z, b, e, g, i,
 * j, l, o, q, s, t, y, z.
 */
final class Letters {

	/**
	 * One a letter: chains of points on a grid of 5 columns and 7 rows, from the top
	 * left, column before row. Towards a point with a {@code ~} the line bends without
	 * reaching it.
	 */
	private static final List<String> STROKES = List.of("06 20 46,14 34",
			"00 06 26 ~46 44 ~43 23 03,00 20 ~40 41 ~43 23", "41 ~40 20 ~00 03 ~06 26 ~46 45",
			"00 06 16 ~46 43 ~40 10 00", "40 00 06 46,03 33", "40 00 06,03 33", "41 ~40 20 ~00 03 ~06 26 ~46 44 43 23",
			"00 06,40 46,03 43", "20 40,30 34 ~36 16 ~06 05", "40 44 ~46 26 ~06 04", "00 06,40 03 46", "00 06 46",
			"06 00 23 40 46", "06 00 46 40", "20 ~00 03 ~06 26 ~46 43 ~40 20,24 46",
			"00 06,00 20 ~40 41 ~43 23 03,23 46", "00 40,20 26", "00 04 ~06 26 ~46 44 40", "00 26 40", "00 16 23 36 40",
			"00 46,40 06", "00 23 40,23 26", "42 46,43 ~42 22 ~02 04 ~06 26 ~46 44",
			"40 46,43 ~42 22 ~02 04 ~06 26 ~46 44", "40 ~20 22 26,12 42", "00 06,03 ~02 22 ~42 44 46", "00 06,42 04 46",
			"02 06,03 ~02 12 ~22 23 26,23 ~22 32 ~42 43 46", "02 06,03 ~02 22 ~42 43 46", "02 06,04 ~02 32",
			"02 04 ~06 16 ~46 44,42 46", "02 26 42", "02 46,42 06", "02 16 23 36 42", "03 43,21 25", "02 42,04 44",
			"06 40,01 11,35 45", "10 06,40 36,02 42,04 44", "06 20 46 06", "00 40 46 06 00", "03 43,21 43 25",
			"03 16 40");

	/**
	 * What is written between the digits of numbers: plus signs, brackets, a rhombus, a
	 * star, an ampersand, currencies.
	 */
	private static final List<String> SIGNS = List.of("03 43,21 25", "02 42,20 24", "03 43,20 26", "20 ~03 26",
			"20 ~00 03 ~06 26", "30 ~03 36", "00 ~23 06", "00 ~20 23 ~26 06", "00 ~33 06", "20 00 06 26", "00 20 26 06",
			"10 06,40 36,02 42,04 44", "01 45,41 05,20 26,03 43", "46 11 ~10 20 ~30 31 ~32 04 ~06 26 ~46 44",
			"41 ~40 20 ~10 13 ~16 26 ~46 45,02 32,03 33", "41 ~20 02 ~23 43 ~46 26 ~06 05,20 26");

	private Letters() {
	}

	static float[] next(SplittableRandom random) {
		return one(STROKES, random);
	}

	static float[] nextSign(SplittableRandom random) {
		return one(SIGNS, random);
	}

	private static float[] one(List<String> strokes, SplittableRandom random) {
		Shape letter = slanted(random)
			.createTransformedShape(path(strokes.get(random.nextInt(strokes.size())), random));
		// From a pencil's line to heavy type, more often a pen's.
		return Placement.stroked(letter, 1.3 + 5.2 * Math.pow(random.nextDouble(), 1.6));
	}

	private static AffineTransform slanted(SplittableRandom random) {
		AffineTransform transform = AffineTransform.getShearInstance(-0.35 * random.nextDouble() + 0.05, 0);
		transform.scale(0.7 + 0.8 * random.nextDouble(), 1);
		return transform;
	}

	private static Path2D path(String strokes, SplittableRandom random) {
		double wobble = 0.25 * random.nextDouble();
		boolean serifs = random.nextInt(4) == 0;
		Map<Integer, Point2D> points = new HashMap<>();
		Path2D.Double path = new Path2D.Double();
		for (String stroke : strokes.split(",", -1)) {
			List<Point2D> ends = new ArrayList<>();
			Point2D bend = null;
			for (String token : stroke.split(" ", -1)) {
				boolean bends = token.startsWith("~");
				int place = Integer.parseInt(bends ? token.substring(1) : token);
				// Where strokes meet they meet however the hand shakes.
				Point2D point = points.computeIfAbsent(place,
						(missing) -> new Point2D.Double(missing / 10 + wobble * random.nextGaussian(),
								missing % 10 + wobble * random.nextGaussian()));
				if (bends) {
					bend = point;
					continue;
				}
				if (ends.isEmpty()) {
					path.moveTo(point.getX(), point.getY());
				}
				else if (bend != null) {
					path.quadTo(bend.getX(), bend.getY(), point.getX(), point.getY());
				}
				else {
					path.lineTo(point.getX(), point.getY());
				}
				bend = null;
				ends.add(point);
			}
			if (serifs) {
				serif(path, ends.get(0));
				serif(path, ends.get(ends.size() - 1));
			}
		}
		return path;
	}

	private static void serif(Path2D path, Point2D end) {
		path.moveTo(end.getX() - 0.5, end.getY());
		path.lineTo(end.getX() + 0.5, end.getY());
	}

}
