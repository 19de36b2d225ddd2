package io.digitserve.reliability;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import io.digitserve.web.MnistDigits;

/** Files with a digit in them, in the forms that PNG and JPEG have. */
final class Pictures {

	private static final int SIDE = 60;

	/** Where the first chunk of a PNG file begins. */
	private static final int PNG_SIGNATURE = 8;

	/** Length, name and sum of a chunk. */
	private static final int PNG_FRAME = 12;

	private static final int SUM = 4;

	/**
	 * Grey, colours, a palette, two colours, transparent, 16 bits; interlaced as well.
	 */
	static final List<byte[]> PNG = List.of(MnistDigits.png(3),
			write(4, BufferedImage.TYPE_BYTE_GRAY, "png", ImageWriteParam.MODE_DISABLED),
			write(5, BufferedImage.TYPE_INT_RGB, "png", ImageWriteParam.MODE_DEFAULT),
			write(6, BufferedImage.TYPE_BYTE_INDEXED, "png", ImageWriteParam.MODE_DEFAULT),
			write(7, BufferedImage.TYPE_BYTE_BINARY, "png", ImageWriteParam.MODE_DEFAULT),
			write(8, BufferedImage.TYPE_INT_ARGB, "png", ImageWriteParam.MODE_DISABLED),
			write(9, BufferedImage.TYPE_USHORT_GRAY, "png", ImageWriteParam.MODE_DEFAULT));

	/** Grey and in colours, also progressive, also with an orientation. */
	static final List<byte[]> JPEG = List.of(MnistDigits.file(3, 0, "jpg"),
			write(4, BufferedImage.TYPE_BYTE_GRAY, "jpg", ImageWriteParam.MODE_DISABLED),
			write(5, BufferedImage.TYPE_INT_RGB, "jpg", ImageWriteParam.MODE_DISABLED),
			write(6, BufferedImage.TYPE_INT_RGB, "jpg", ImageWriteParam.MODE_DEFAULT),
			turned(write(7, BufferedImage.TYPE_BYTE_GRAY, "jpg", ImageWriteParam.MODE_DISABLED)));

	private Pictures() {
	}

	/** The digit on a larger white ground, to the left of itself. */
	private static byte[] write(int digit, int type, String format, int progressive) {
		BufferedImage picture = new BufferedImage(2 * SIDE, SIDE, type);
		Graphics2D graphics = picture.createGraphics();
		try {
			BufferedImage stamp = ImageIO.read(new ByteArrayInputStream(MnistDigits.png(digit)));
			graphics.drawImage(stamp, 10, 10, null);
			graphics.drawImage(stamp, 10 + SIDE, 20, null);
			ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
			ImageWriteParam form = writer.getDefaultWriteParam();
			form.setProgressiveMode(progressive);
			ByteArrayOutputStream file = new ByteArrayOutputStream();
			try (ImageOutputStream output = ImageIO.createImageOutputStream(file)) {
				writer.setOutput(output);
				writer.write(null, new IIOImage(picture, null, null), form);
			}
			writer.dispose();
			return file.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			graphics.dispose();
		}
	}

	/** With Exif's first directory behind the marker that begins a file. */
	private static byte[] turned(byte[] jpeg) {
		byte[] exif = { (byte) 0xFF, (byte) 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1,
				0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0 };
		return ByteBuffer.allocate(jpeg.length + exif.length)
			.put(jpeg, 0, 2)
			.put(exif)
			.put(jpeg, 2, jpeg.length - 2)
			.array();
	}

	/**
	 * Gives the chunks of a spoiled PNG the sums that they should have, so that readers
	 * believe what is in them.
	 */
	static byte[] withSums(byte[] png) {
		ByteBuffer file = ByteBuffer.wrap(png.clone());
		int at = PNG_SIGNATURE;
		while (at + PNG_FRAME <= png.length && file.getInt(at) >= 0 && file.getInt(at) <= png.length - at - PNG_FRAME) {
			int end = at + PNG_FRAME - SUM + file.getInt(at);
			CRC32 sum = new CRC32();
			sum.update(png, at + SUM, end - at - SUM);
			file.putInt(end, (int) sum.getValue());
			at = end + SUM;
		}
		return file.array();
	}

}
