package io.digitserve.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

import org.jspecify.annotations.Nullable;

/**
 * A decoded picture's light and opacity, before anything is decided about what shines
 * through.
 */
final class TranslucentPicture {

	private final GreyPicture light;

	/** 0 (transparent) to {@link GreyPicture#FULL}; absent if all is opaque. */
	private final float @Nullable [] opacity;

	private TranslucentPicture(GreyPicture light, float @Nullable [] opacity) {
		this.light = light;
		this.opacity = opacity;
	}

	/** A picture through which nothing shines. */
	static TranslucentPicture opaque(GreyPicture light) {
		return new TranslucentPicture(light, null);
	}

	/** The light and opacity of an image of 1, 2, 3 or 4 bands or of a palette. */
	static TranslucentPicture of(BufferedImage image) {
		int width = image.getWidth();
		int height = image.getHeight();
		float[] light = new float[width * height];
		float[] opacity = image.getColorModel().hasAlpha() ? new float[light.length] : null;
		Raster raster = image.getRaster();
		int bands = raster.getNumBands();
		// Not getRGB(), which takes grey samples for linear light and brightens them.
		int scale = (int) GreyPicture.FULL / ((1 << image.getColorModel().getComponentSize(0)) - 1);
		int[] row = new int[width * bands];
		for (int y = 0; y < height; y++) {
			raster.getPixels(0, y, width, 1, row);
			int target = y * width;
			if (image.getColorModel() instanceof IndexColorModel palette) {
				lookUp(row, palette, light, opacity, target);
			}
			else {
				convert(row, bands, scale, light, opacity, target);
			}
		}
		return new TranslucentPicture(new GreyPicture(width, height, light), opacity);
	}

	private static void convert(int[] row, int bands, int scale, float[] light, float @Nullable [] opacity,
			int target) {
		for (int sample = 0, at = target; sample < row.length; sample += bands, at++) {
			int first = scale * row[sample];
			light[at] = (bands < 3) ? first : luma(first, scale * row[sample + 1], scale * row[sample + 2]);
			if (opacity != null) {
				opacity[at] = scale * row[sample + bands - 1];
			}
		}
	}

	private static void lookUp(int[] row, IndexColorModel palette, float[] light, float @Nullable [] opacity,
			int target) {
		for (int x = 0; x < row.length; x++) {
			int colour = palette.getRGB(row[x]);
			light[target + x] = luma(257 * (colour >> 16 & 0xFF), 257 * (colour >> 8 & 0xFF), 257 * (colour & 0xFF));
			if (opacity != null) {
				opacity[target + x] = 257 * (colour >>> 24);
			}
		}
	}

	/**
	 * Luma of ITU-R BT.601, 0.299 R + 0.587 G + 0.114 B, with 16 bits of fraction: the
	 * weights sum to 65,536, so three equal samples of 16 bits give that value exactly.
	 */
	private static int luma(int red, int green, int blue) {
		return (int) ((19_595L * red + 38_470L * green + 7_471L * blue + 32_768) >> 16);
	}

	/**
	 * The picture on a ground that its visible part can be told from. Where most of it is
	 * transparent, or all that is visible has one lightness, the visible is the ink: dark
	 * ink is laid on white, light ink on black. Otherwise it brings its ground along,
	 * which is continued with its mean lightness.
	 */
	GreyPicture flattened() {
		if (this.opacity == null) {
			return this.light;
		}
		double visible = 0;
		double sum = 0;
		double squares = 0;
		for (int i = 0; i < this.opacity.length; i++) {
			double weight = this.opacity[i] / GreyPicture.FULL;
			double value = this.light.values()[i] / GreyPicture.FULL;
			visible += weight;
			sum += weight * value;
			squares += weight * value * value;
		}
		double mean = (visible > 0) ? sum / visible : 0;
		double deviation = (visible > 0) ? Math.sqrt(Math.max(0, squares / visible - mean * mean)) : 0;
		boolean onlyInk = visible < 0.5 * this.opacity.length || deviation < 0.1;
		double ground = onlyInk ? ((mean < 0.5) ? 1 : 0) : mean;
		return flattenedOn((float) (ground * GreyPicture.FULL));
	}

	/** The picture on a ground of the given light, 0 to {@link GreyPicture#FULL}. */
	GreyPicture flattenedOn(float ground) {
		if (this.opacity == null) {
			return this.light;
		}
		float[] values = new float[this.opacity.length];
		for (int i = 0; i < values.length; i++) {
			float share = this.opacity[i] / GreyPicture.FULL;
			values[i] = share * this.light.values()[i] + (1 - share) * ground;
		}
		return new GreyPicture(this.light.width(), this.light.height(), values);
	}

}
