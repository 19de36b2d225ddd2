package io.digitserve.image;

/**
 * A rectangle of whole pixels within a picture.
 */
public record Box(int left, int top, int width, int height) {

	/** The greater of width and height. */
	public int longestSide() {
		return Math.max(this.width, this.height);
	}

	/** The smallest box around this one and another. */
	public Box union(Box other) {
		int unionLeft = Math.min(this.left, other.left);
		int unionTop = Math.min(this.top, other.top);
		int right = Math.max(this.left + this.width, other.left + other.width);
		int bottom = Math.max(this.top + this.height, other.top + other.height);
		return new Box(unionLeft, unionTop, right - unionLeft, bottom - unionTop);
	}

	/** All of a picture. */
	static Box whole(GreyPicture picture) {
		return new Box(0, 0, picture.width(), picture.height());
	}

	/** The smallest box around all values that reach a threshold; empty if none does. */
	public static Box ofInk(GreyPicture ink, float threshold) {
		int left = ink.width();
		int right = -1;
		int top = ink.height();
		int bottom = -1;
		for (int y = 0; y < ink.height(); y++) {
			for (int x = 0; x < ink.width(); x++) {
				if (ink.at(x, y) >= threshold) {
					left = Math.min(left, x);
					right = Math.max(right, x);
					top = Math.min(top, y);
					bottom = y;
				}
			}
		}
		return (right < 0) ? new Box(0, 0, 0, 0) : new Box(left, top, right - left + 1, bottom - top + 1);
	}

	/** Whether it reaches a side of a picture. */
	boolean touchesSideOf(GreyPicture picture) {
		return this.left == 0 || this.top == 0 || this.left + this.width == picture.width()
				|| this.top + this.height == picture.height();
	}

}
