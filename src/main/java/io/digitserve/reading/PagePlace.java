package io.digitserve.reading;

import io.digitserve.image.Box;
import io.digitserve.image.UprightPicture;

/**
 * From places on the upright, resized page back to those of the picture that was sent.
 *
 * @param slant of the hand
 * @param width of the page of slanted ink, in its pixels
 * @param height of it
 * @param picture that was sent
 */
record PagePlace(Slant slant, int width, int height, UprightPicture picture) {

	/** As a share of the picture's width or height. */
	private static final double EDGE = 0.02;

	/** A box in pixels of the picture, within it. */
	Box toPicture(Box upright) {
		Box box = this.slant.slanted(upright, this.height);
		double scaleX = (double) this.picture.width() / this.width;
		double scaleY = (double) this.picture.height() / this.height;
		int left = within(Math.floor(box.left() * scaleX), this.picture.width() - 1);
		int top = within(Math.floor(box.top() * scaleY), this.picture.height() - 1);
		int right = within(Math.ceil((box.left() + box.width()) * scaleX), this.picture.width());
		int bottom = within(Math.ceil((box.top() + box.height()) * scaleY), this.picture.height());
		return new Box(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
	}

	/** Whether something upright is at the edge of the picture, or was cut off by it. */
	boolean isAtEdge(Box upright) {
		Box box = toPicture(upright);
		double marginX = EDGE * this.picture.width();
		double marginY = EDGE * this.picture.height();
		return box.left() <= marginX || box.top() <= marginY
				|| box.left() + box.width() >= this.picture.width() - marginX
				|| box.top() + box.height() >= this.picture.height() - marginY;
	}

	private static int within(double place, int most) {
		return (int) Math.max(0, Math.min(most, place));
	}

}
