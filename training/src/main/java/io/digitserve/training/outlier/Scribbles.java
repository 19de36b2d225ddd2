package io.digitserve.training.outlier;

import java.awt.geom.Path2D;
import java.util.SplittableRandom;

import io.digitserve.training.drawing.Placement;

/** Lines that mean nothing: zigzags, loops on loops, grids, a few dashes or dots. */
final class Scribbles {

	private Scribbles() {
	}

	static float[] next(SplittableRandom random) {
		Path2D path = switch (random.nextInt(4)) {
			case 0 -> zigzag(random);
			case 1 -> curl(random);
			case 2 -> grid(random);
			default -> dashes(random);
		};
		return Placement.stroked(path, 1.2 + 2.5 * random.nextDouble());
	}

	private static Path2D zigzag(SplittableRandom random) {
		Path2D.Double path = new Path2D.Double();
		path.moveTo(0, 0);
		int turns = 5 + random.nextInt(8);
		boolean upright = random.nextBoolean();
		for (int i = 1; i <= turns; i++) {
			double along = 2.0 * i / turns + 0.1 * random.nextGaussian();
			double across = (i % 2) * (0.7 + 0.5 * random.nextDouble());
			path.lineTo(upright ? across : along, upright ? along : across);
		}
		return path;
	}

	/** Through more random points than any digit has turns. */
	private static Path2D curl(SplittableRandom random) {
		Path2D.Double path = new Path2D.Double();
		path.moveTo(random.nextDouble(), random.nextDouble());
		int bends = 4 + random.nextInt(5);
		for (int i = 0; i < bends; i++) {
			path.curveTo(random.nextDouble() * 1.6 - 0.3, random.nextDouble() * 1.6 - 0.3,
					random.nextDouble() * 1.6 - 0.3, random.nextDouble() * 1.6 - 0.3, random.nextDouble(),
					random.nextDouble());
		}
		return path;
	}

	private static Path2D grid(SplittableRandom random) {
		Path2D.Double path = new Path2D.Double();
		int across = 2 + random.nextInt(3);
		int down = random.nextInt(4);
		for (int i = 0; i < across; i++) {
			path.moveTo(0, i / (double) across);
			path.lineTo(1, i / (double) across + 0.1 * random.nextGaussian());
		}
		for (int i = 0; i < down; i++) {
			path.moveTo(i / (double) down, -0.1);
			path.lineTo(i / (double) down + 0.1 * random.nextGaussian(), 1);
		}
		return path;
	}

	private static Path2D dashes(SplittableRandom random) {
		Path2D.Double path = new Path2D.Double();
		int dashes = 3 + random.nextInt(6);
		double length = 0.3 * random.nextDouble();
		for (int i = 0; i < dashes; i++) {
			double x = random.nextDouble();
			double y = random.nextDouble();
			double angle = 2 * Math.PI * random.nextDouble();
			path.moveTo(x, y);
			path.lineTo(x + length * Math.cos(angle), y + length * Math.sin(angle));
		}
		return path;
	}

}
