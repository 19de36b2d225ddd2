package io.digitserve.image;

import java.util.Arrays;

/** Brings ink to the strength that MNIST's has, before and after it is made smaller. */
final class InkStrength {

	/**
	 * How far from the mean of the ground to the threshold something begins to count as
	 * ink: the grain of paper and soft shadows stay below.
	 */
	private static final float BEGIN = 2 / 3f;

	/** Weaker values in a digit that was made smaller are traces, not strokes. */
	private static final float TRACE = 0.02f * GreyPicture.FULL;

	/**
	 * The share of a digit's inked pixels that is full ink: in MNIST's training images 39
	 * % are 250 or more.
	 */
	private static final double FULL_SHARE = 1 / 3.0;

	private InkStrength() {
	}

	/**
	 * Takes the ground off and stretches what is left, linearly up to the mean of the
	 * ink: a soft threshold, under which the edges of strokes stay smooth.
	 */
	static GreyPicture stretched(GreyPicture ink, OtsuSplit split) {
		float[] values = new float[ink.values().length];
		for (int i = 0; i < values.length; i++) {
			values[i] = stretched(ink.values()[i], split);
		}
		return new GreyPicture(ink.width(), ink.height(), values);
	}

	/** What becomes of one value. */
	static float stretched(float value, OtsuSplit split) {
		float zero = split.low() + BEGIN * (split.threshold() - split.low());
		return Math.max(0, Math.min(GreyPicture.FULL, (value - zero) * GreyPicture.FULL / (split.high() - zero)));
	}

	/**
	 * Amplifies a digit whose strokes grew faint because they are thin, until a third of
	 * its inked pixels is full.
	 */
	static GreyPicture restored(GreyPicture digit) {
		float[] sorted = digit.values().clone();
		Arrays.sort(sorted);
		int inked = 0;
		for (float value : sorted) {
			inked += (value > TRACE) ? 1 : 0;
		}
		float strong = sorted[sorted.length - 1 - (int) (FULL_SHARE * inked)];
		if (strong <= 0 || strong >= GreyPicture.FULL) {
			return digit;
		}
		float[] values = new float[sorted.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = Math.min(GreyPicture.FULL, digit.values()[i] * (GreyPicture.FULL / strong));
		}
		return new GreyPicture(digit.width(), digit.height(), values);
	}

}
