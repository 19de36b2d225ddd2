package io.digitserve.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held: Exif's tag Orientation (CIPA DC-008, 4.6.5), whose eight values
 * stand here in their order from 1. Telephones store a picture as the sensor lies and say
 * with this tag where its top is.
 */
enum Orientation {

	UPRIGHT(false, false, false), MIRRORED(false, true, false), ROTATED_180(false, true, true),
	FLIPPED(false, false, true), TRANSPOSED(true, false, false), ROTATED_90(true, false, true),
	TRANSVERSED(true, true, true), ROTATED_270(true, true, false);

	private static final int TAG = 0x0112;

	private static final int TAG_ENTRY = 12;

	private static final short SHORT = 3;

	private final boolean swapped;

	private final boolean columnsReversed;

	private final boolean rowsReversed;

	Orientation(boolean swapped, boolean columnsReversed, boolean rowsReversed) {
		this.swapped = swapped;
		this.columnsReversed = columnsReversed;
		this.rowsReversed = rowsReversed;
	}

	/**
	 * Looks the tag up in Exif's data, a TIFF file; without it, or if that is malformed,
	 * the picture is taken as upright.
	 */
	static Orientation ofExif(ByteBuffer tiff) {
		try {
			tiff.order((tiff.get(0) == 'I') ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
			int directory = tiff.getInt(4);
			int entries = tiff.getShort(directory) & 0xFFFF;
			for (int entry = 0; entry < entries; entry++) {
				int at = directory + 2 + entry * TAG_ENTRY;
				if (tiff.getShort(at) == TAG && tiff.getShort(at + 2) == SHORT) {
					int value = tiff.getShort(at + 8);
					return (value >= 1 && value <= values().length) ? values()[value - 1] : UPRIGHT;
				}
			}
			return UPRIGHT;
		}
		catch (BufferUnderflowException | IndexOutOfBoundsException ex) {
			return UPRIGHT;
		}
	}

	/**
	 * Whether rows of the picture that was stored are columns of the one that was meant.
	 */
	boolean isSwapped() {
		return this.swapped;
	}

	/** The picture as it was meant, of one that is as it was stored. */
	GreyPicture upright(GreyPicture stored) {
		if (this == UPRIGHT) {
			return stored;
		}
		int width = this.swapped ? stored.height() : stored.width();
		int height = this.swapped ? stored.width() : stored.height();
		float[] values = new float[width * height];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				int column = this.swapped ? y : x;
				int row = this.swapped ? x : y;
				values[y * width + x] = stored.at(this.columnsReversed ? stored.width() - 1 - column : column,
						this.rowsReversed ? stored.height() - 1 - row : row);
			}
		}
		return new GreyPicture(width, height, values);
	}

}
