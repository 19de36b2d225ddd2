package io.digitserve.bench;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Images to be classified, as pixels and as PNG files. Immutable. */
final class Digits {

	private static final int SIDE = 28;

	/** Pixels, and so bytes, of an image. */
	static final int PIXELS = SIDE * SIDE;

	/** How many digits there are. */
	static final int CLASSES = 10;

	private final List<byte[]> pixels;

	private final List<byte[]> pictures;

	private Digits(List<byte[]> pixels, List<byte[]> pictures) {
		this.pixels = List.copyOf(pixels);
		this.pictures = List.copyOf(pictures);
		if (pixels.isEmpty()) {
			throw new IllegalArgumentException("expected images, found none");
		}
	}

	/** The golden images of a model. */
	static Digits golden(byte[] json) throws IOException {
		List<byte[]> pixels = new ArrayList<>();
		List<byte[]> pictures = new ArrayList<>();
		for (JsonNode image : JsonMapper.shared().readTree(json).get("images")) {
			byte[] content = Base64.getDecoder().decode(image.get("pixels").asString());
			pixels.add(content);
			pictures.add(png(content));
		}
		return new Digits(pixels, pictures);
	}

	/** The PNG files of a folder, grey and 28x28, by name. */
	static Digits pictures(Path folder) throws IOException {
		List<byte[]> pixels = new ArrayList<>();
		List<byte[]> pictures = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".png")).sorted().toList()) {
				byte[] picture = Files.readAllBytes(file);
				pictures.add(picture);
				pixels.add(pixels(picture, file));
			}
		}
		return new Digits(pixels, pictures);
	}

	private static byte[] pixels(byte[] picture, Path file) throws IOException {
		BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
		if (image == null || image.getType() != BufferedImage.TYPE_BYTE_GRAY || image.getWidth() != SIDE
				|| image.getHeight() != SIDE) {
			throw new IOException("expected a grey picture of 28x28 pixels, found " + file);
		}
		return ((DataBufferByte) image.getRaster().getDataBuffer()).getData().clone();
	}

	private static byte[] png(byte[] pixels) throws IOException {
		BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
		image.getRaster().setDataElements(0, 0, SIDE, SIDE, pixels);
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		ImageIO.write(image, "png", file);
		return file.toByteArray();
	}

	int size() {
		return this.pixels.size();
	}

	/** A PNG file. */
	byte[] picture(int i) {
		return this.pictures.get(i).clone();
	}

	/**
	 * The images over and over.
	 * @return uint8 [count, 28, 28]
	 */
	byte[] pixels(int count) {
		byte[] all = new byte[count * PIXELS];
		for (int i = 0; i < count; i++) {
			System.arraycopy(this.pixels.get(i % size()), 0, all, i * PIXELS, PIXELS);
		}
		return all;
	}

}
