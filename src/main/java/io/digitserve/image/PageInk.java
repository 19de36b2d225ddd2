package io.digitserve.image;

import java.util.Arrays;

/**
 * The ink of a whole page, photo or scan: what is darker than the paper around it, or
 * lighter on a dark page. Shadows, gradients and the colour of the paper are gone; the
 * edges of strokes stay smooth.
 */
public final class PageInk {

	/** What is at least this much ink belongs to a stroke. */
	public static final float STROKE = 0.5f * GreyPicture.FULL;

	/**
	 * A page's shorter side is enlarged to this, so that thin strokes are wider than a
	 * pixel.
	 */
	private static final int LEAST_SIDE = 120;

	/**
	 * A page's longer side is made smaller than this: 60 digits in a row still have 20
	 * pixels each.
	 */
	private static final int MOST_SIDE = 1600;

	/** Ink and paper are at least this far apart: 4 of 255 levels. */
	private static final float LEAST_CONTRAST = 4 * GreyPicture.FULL / 255;

	/**
	 * Ink begins at this share of the way from the paper to the threshold at the steepest
	 * edges, which are those of the darkest ink: a faint stroke beside it, or what is
	 * left of a frame, is to stay whole.
	 */
	private static final float FAINT = 0.8f;

	/**
	 * Each pixel becomes the mean of those at most this far away: what is printed below
	 * the ink of a cheque, and the grain of paper, is thinner than a stroke.
	 */
	private static final int SMOOTHING = 1;

	/**
	 * Whether ink is dark or light is seen within this share of a page's shorter side: a
	 * slip of paper on a table is no stroke.
	 */
	private static final int PAGE_SHARE = 6;

	/** The same of a picture of one digit, whose strokes may be that broad. */
	private static final int DIGIT_SHARE = 3;

	private PageInk() {
	}

	/**
	 * The ink, 0 to {@link GreyPicture#FULL}, at a size that is good to work with; all
	 * zeros if there is none.
	 */
	public static GreyPicture of(GreyPicture light) {
		GreyPicture contrast = contrast(light, PAGE_SHARE);
		OtsuSplit split = EdgeSplit.of(contrast);
		return isBlank(split) ? blank(contrast)
				: RuledLines.OF_PAGE.removed(withoutFramesAndRules(stretched(contrast, split, FAINT)));
	}

	/** Boxes that rules run through are seen when these are gone. */
	private static GreyPicture withoutFramesAndRules(GreyPicture ink) {
		GreyPicture withoutFrames = Frames.removed(ink);
		GreyPicture withoutRules = Rule.removed(withoutFrames);
		return (withoutRules != withoutFrames) ? Frames.removed(withoutRules) : withoutRules;
	}

	/**
	 * That of a picture of one digit. Where there are lines, what is fainter than the
	 * digit is what is left of them, or the other lines of squared paper.
	 */
	static GreyPicture ofDigit(GreyPicture light) {
		GreyPicture contrast = contrast(light, DIGIT_SHARE);
		OtsuSplit split = EdgeSplit.of(contrast);
		if (isBlank(split)) {
			return blank(contrast);
		}
		GreyPicture all = stretched(contrast, split, FAINT);
		GreyPicture rest = RuledLines.OF_DIGIT.removed(Rule.removed(all));
		if (Arrays.equals(rest.values(), all.values())) {
			return all;
		}
		float[] strong = stretched(contrast, split, 1).values();
		for (int i = 0; i < strong.length; i++) {
			strong[i] = Math.min(strong[i], rest.values()[i]);
		}
		return new GreyPicture(rest.width(), rest.height(), strong);
	}

	/** How much darker than the paper each place is, or lighter on a dark page. */
	private static GreyPicture contrast(GreyPicture light, int share) {
		GreyPicture picture = sized(light);
		int side = Math.min(picture.width(), picture.height());
		int reach = reach(side / 3);
		GreyPicture page = darkOnLight(picture, reach(side / share));
		return Strokes.of(smoothed(page), smoothed(Ground.contrast(page, reach)));
	}

	/** How far around a pixel its ground is looked for, in pixels. */
	private static int reach(int pixels) {
		return Math.max(8, Math.min(pixels, 80));
	}

	private static boolean isBlank(OtsuSplit split) {
		return split.contrast() < LEAST_CONTRAST;
	}

	private static GreyPicture blank(GreyPicture page) {
		return new GreyPicture(page.width(), page.height(), new float[page.values().length]);
	}

	private static GreyPicture smoothed(GreyPicture picture) {
		int width = picture.width();
		int height = picture.height();
		float[] sums = BoxBlur.sums(picture.values(), width, height, SMOOTHING);
		float[] means = new float[sums.length];
		for (int y = 0; y < height; y++) {
			int rows = Math.min(y + SMOOTHING, height - 1) - Math.max(y - SMOOTHING, 0) + 1;
			for (int x = 0; x < width; x++) {
				int columns = Math.min(x + SMOOTHING, width - 1) - Math.max(x - SMOOTHING, 0) + 1;
				means[y * width + x] = sums[y * width + x] / (rows * columns);
			}
		}
		return new GreyPicture(width, height, means);
	}

	/**
	 * Such that a share of the threshold becomes {@link #STROKE}, the mean of the ink is
	 * full, and that of the paper nothing.
	 */
	private static GreyPicture stretched(GreyPicture contrast, OtsuSplit split, float share) {
		float threshold = share * split.threshold();
		float slope = (GreyPicture.FULL - STROKE) / Math.max(1, split.high() - threshold);
		float toPaper = STROKE / Math.max(1, threshold - split.low());
		float[] values = new float[contrast.values().length];
		for (int i = 0; i < values.length; i++) {
			float above = contrast.values()[i] - threshold;
			float value = STROKE + above * ((above > 0) ? slope : Math.max(slope, toPaper));
			values[i] = Math.max(0, Math.min(GreyPicture.FULL, value));
		}
		return new GreyPicture(contrast.width(), contrast.height(), values);
	}

	private static GreyPicture sized(GreyPicture light) {
		int shorter = Math.min(light.width(), light.height());
		int longer = Math.max(light.width(), light.height());
		double scale = (longer > MOST_SIDE) ? (double) MOST_SIDE / longer
				: Math.max(1, Math.min((double) LEAST_SIDE / shorter, (double) MOST_SIDE / longer));
		int width = Math.max(1, (int) Math.round(light.width() * scale));
		int height = Math.max(1, (int) Math.round(light.height() * scale));
		if (scale < 1) {
			return AreaAverage.scale(light, Box.whole(light), width, height);
		}
		return (scale > 1) ? Enlargement.of(light, width, height) : light;
	}

	/**
	 * The picture, or its negative if it shows light strokes: strokes are few, and far
	 * from the mean around them, so the third moment of the differences has their sign.
	 */
	private static GreyPicture darkOnLight(GreyPicture light, int reach) {
		int width = light.width();
		int height = light.height();
		float[] sums = BoxBlur.sums(light.values(), width, height, reach);
		float[] ones = new float[sums.length];
		Arrays.fill(ones, 1);
		float[] counts = BoxBlur.sums(ones, width, height, reach);
		double moment = 0;
		for (int i = 0; i < sums.length; i++) {
			double difference = (light.values()[i] - sums[i] / counts[i]) / GreyPicture.FULL;
			moment += difference * difference * difference;
		}
		return (moment > 0) ? light.inverted() : light;
	}

}
