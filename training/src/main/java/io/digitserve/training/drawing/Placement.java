package io.digitserve.training.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * Brings ink to the size and place that MNIST gives its digits: the longer side scaled to
 * 20 pixels, the centre of mass in the middle of 28x28. Y. LeCun, L. Bottou, Y. Bengio
 * and P. Haffner, Gradient-based learning applied to document recognition, Proceedings of
 * the IEEE 86(11), 1998, section III-A.
 */
public final class Placement {

	/** Pixels a side of an image. */
	public static final int SIDE = 28;

	/** Pixels of an image. */
	public static final int PIXELS = SIDE * SIDE;

	private static final int LONGEST = 20;

	/** Ink that counts for the box, of 255. */
	private static final float INK = 32;

	private Placement() {
	}

	/**
	 * What a grid of any size shows, as MNIST would have it.
	 * @param grid [height x width], row-major, 0 = background, 255 = ink
	 * @return [28 x 28]; all background if there is no ink
	 */
	public static float[] placed(float[] grid, int width) {
		int height = grid.length / width;
		int left = width;
		int right = -1;
		int top = height;
		int bottom = -1;
		for (int i = 0; i < grid.length; i++) {
			if (grid[i] >= INK) {
				left = Math.min(left, i % width);
				right = Math.max(right, i % width);
				top = Math.min(top, i / width);
				bottom = Math.max(bottom, i / width);
			}
		}
		if (right < 0) {
			return new float[PIXELS];
		}
		double scale = (double) LONGEST / Math.max(right - left + 1, bottom - top + 1);
		int newWidth = Math.max(1, (int) Math.round((right - left + 1) * scale));
		int newHeight = Math.max(1, (int) Math.round((bottom - top + 1) * scale));
		float[] small = new float[newWidth * newHeight];
		double stepX = (right - left + 1.0) / newWidth;
		double stepY = (bottom - top + 1.0) / newHeight;
		for (int y = 0; y < newHeight; y++) {
			for (int x = 0; x < newWidth; x++) {
				small[y * newWidth + x] = mean(grid, width, left + x * stepX, left + (x + 1) * stepX, top + y * stepY,
						top + (y + 1) * stepY);
			}
		}
		return centred(small, newWidth);
	}

	/** The mean over a rectangle whose edges may cut pixels. */
	private static float mean(float[] grid, int width, double left, double right, double top, double bottom) {
		double sum = 0;
		for (int y = (int) top; y < Math.ceil(bottom - 1e-9); y++) {
			double tall = Math.min(y + 1, bottom) - Math.max(y, top);
			for (int x = (int) left; x < Math.ceil(right - 1e-9); x++) {
				sum += tall * (Math.min(x + 1, right) - Math.max(x, left)) * grid[y * width + x];
			}
		}
		return (float) (sum / ((right - left) * (bottom - top)));
	}

	private static float[] centred(float[] ink, int width) {
		int height = ink.length / width;
		double sum = 0;
		double momentX = 0;
		double momentY = 0;
		for (int i = 0; i < ink.length; i++) {
			sum += ink[i];
			int row = i / width;
			momentX += ink[i] * (i % width);
			momentY += ink[i] * row;
		}
		int left = offset(momentX / sum, width);
		int top = offset(momentY / sum, height);
		float[] result = new float[PIXELS];
		for (int y = 0; y < height; y++) {
			System.arraycopy(ink, y * width, result, (top + y) * SIDE + left, width);
		}
		return result;
	}

	private static int offset(double centre, int length) {
		return Math.max(0, Math.min(SIDE - length, (int) Math.round(SIDE / 2.0 - centre)));
	}

	/** A line drawing, as MNIST would have it, drawn with a round pen. */
	public static float[] stroked(Shape path, double pen) {
		Rectangle2D box = path.getBounds2D();
		double scale = (LONGEST - pen) / Math.max(1e-6, Math.max(box.getWidth(), box.getHeight()));
		Shape fitted = fitted(path, box, scale);
		return drawn(
				new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND).createStrokedShape(fitted));
	}

	/** A filled outline, as MNIST would have it. */
	public static float[] filled(Shape outline) {
		Rectangle2D box = outline.getBounds2D();
		double scale = LONGEST / Math.max(1e-6, Math.max(box.getWidth(), box.getHeight()));
		return drawn(fitted(outline, box, scale));
	}

	private static Shape fitted(Shape shape, Rectangle2D box, double scale) {
		AffineTransform fit = AffineTransform.getTranslateInstance(SIDE / 2.0, SIDE / 2.0);
		fit.scale(scale, scale);
		fit.translate(-box.getCenterX(), -box.getCenterY());
		return fit.createTransformedShape(shape);
	}

	private static float[] drawn(Shape shape) {
		BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
		Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		graphics.setColor(Color.WHITE);
		graphics.fill(shape);
		graphics.dispose();
		byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
		float[] ink = new float[PIXELS];
		for (int i = 0; i < PIXELS; i++) {
			ink[i] = Byte.toUnsignedInt(bytes[i]);
		}
		return placed(ink, SIDE);
	}

}
