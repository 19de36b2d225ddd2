package io.digitserve.training.augmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Each image as it is, and copies of it that keep its label.
 *
 * @param kinds of copies
 */
public record Copies(List<Kind> kinds) implements Augmentation {

	private static final int SIDE = 28;

	public Copies {
		kinds = List.copyOf(kinds);
	}

	/** One copy; what is shifted in from outside is background. */
	public enum Kind {

		/** One pixel to the left. */
		LEFT {
			@Override
			float pixel(float[] image, int row, int column) {
				return at(image, row, column + 1);
			}
		},

		/** One pixel to the right. */
		RIGHT {
			@Override
			float pixel(float[] image, int row, int column) {
				return at(image, row, column - 1);
			}
		},

		/** One pixel up. */
		UP {
			@Override
			float pixel(float[] image, int row, int column) {
				return at(image, row + 1, column);
			}
		},

		/** One pixel down. */
		DOWN {
			@Override
			float pixel(float[] image, int row, int column) {
				return at(image, row - 1, column);
			}
		},

		/** Left and right changed over: no longer the same digit, most often. */
		MIRRORED {
			@Override
			float pixel(float[] image, int row, int column) {
				return at(image, row, SIDE - 1 - column);
			}
		},

		/** Top and bottom changed over: no longer the same digit, most often. */
		UPSIDE_DOWN {
			@Override
			float pixel(float[] image, int row, int column) {
				return at(image, SIDE - 1 - row, column);
			}
		};

		abstract float pixel(float[] image, int row, int column);

	}

	@Override
	public int variants() {
		return 1 + this.kinds.size();
	}

	@Override
	public float[] apply(float[] image, int label, int variant, SplittableRandom random) {
		if (variant == 0) {
			return image;
		}
		Kind kind = this.kinds.get(variant - 1);
		float[] copy = new float[image.length];
		for (int i = 0; i < copy.length; i++) {
			copy[i] = kind.pixel(image, i / SIDE, i % SIDE);
		}
		return copy;
	}

	private static float at(float[] image, int row, int column) {
		boolean inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
		return inside ? image[row * SIDE + column] : 0;
	}

	@Override
	public String toString() {
		List<String> names = new ArrayList<>();
		this.kinds.forEach((kind) -> names.add(kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
		return "with copies: " + String.join(", ", names);
	}

}
