package io.digitserve.image;

import java.util.Arrays;

/**
 * The light of the paper under and around the ink, whatever its colour, its shadows and
 * its gradients: a plane through all of the paper and, at each place, the mean of what
 * the paper in reach is off it, where paper is what does not stand out as ink. What that
 * is, is found in rounds, each from the ground that the one before has found.
 */
final class Ground {

	private static final int ROUNDS = 3;

	private Ground() {
	}

	/**
	 * The contrast to the ground of each pixel: 0 on paper, positive where it is darker.
	 * @param light of a page with dark ink
	 * @param reach in pixels: more than a stroke is wide, less than a shadow
	 */
	static GreyPicture contrast(GreyPicture light, int reach) {
		float[] paper = new float[light.values().length];
		Arrays.fill(paper, 1);
		GreyPicture contrast = light;
		for (int round = 0; round < ROUNDS; round++) {
			contrast = contrast(light, paper, reach);
			float ink = EdgeSplit.of(contrast).threshold() / 2;
			for (int i = 0; i < paper.length; i++) {
				paper[i] = (contrast.values()[i] < ink) ? 1 : 0;
			}
		}
		return contrast;
	}

	private static GreyPicture contrast(GreyPicture light, float[] paper, int reach) {
		int width = light.width();
		int height = light.height();
		Plane plane = Plane.through(light, paper);
		float[] rest = new float[paper.length];
		float[] onPaper = new float[paper.length];
		for (int i = 0; i < rest.length; i++) {
			rest[i] = light.values()[i] - plane.at(i % width, i / width);
			onPaper[i] = paper[i] * rest[i];
		}
		float[] sums = BoxBlur.sums(onPaper, width, height, reach);
		float[] counts = BoxBlur.sums(paper, width, height, reach);
		for (int i = 0; i < rest.length; i++) {
			// Where all in reach is ink, nothing is known of the paper.
			rest[i] = (counts[i] >= 1) ? Math.max(0, sums[i] / counts[i] - rest[i]) : 0;
		}
		return new GreyPicture(width, height, rest);
	}

}
