package io.digitserve.model;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

import javax.imageio.ImageIO;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitImage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Predictions, and large JPEGs, that may leave nothing behind, in a process of their own:
 * what JavaCPP counts is the whole process', and services of other tests load and close
 * models meanwhile.
 */
final class ThousandsOfRuns {

	private static final int BATCH = 16;

	private ThousandsOfRuns() {
	}

	/**
	 * A batch of 16 holds 12,544 bytes of pixels and 640 of probabilities, so that a
	 * tensor left open in each of 10,000 predictions would cost at least 6.4 MB for the
	 * results alone, and 125 MB for the images.
	 */
	public static void main(String[] arguments) throws BrokenModel, IOException {
		byte[] pixels = new byte[BATCH * DigitImage.PIXELS];
		new Random(3).nextBytes(pixels);
		DigitBatch batch = DigitBatch.wrap(pixels);
		byte[] jpeg = jpeg();
		try (SavedModelClassifier classifier = SavedModelClassifier.load(VerifiedModel.of(cheapest()).savedModel(),
				RuntimeSettings.CALLER_RUNS); TensorFlowJpegDecoder decoder = new TensorFlowJpegDecoder()) {
			classify(classifier, batch, 2_000);
			decode(decoder, jpeg, 100);
			long objectsBefore = TensorFlowRuntime.nativeObjects();
			long residentBefore = TensorFlowRuntime.residentBytes();
			classify(classifier, batch, 10_000);
			decode(decoder, jpeg, 1_000);
			assertThat(TensorFlowRuntime.nativeObjects()).as("native objects").isEqualTo(objectsBefore);
			assertThat(TensorFlowRuntime.residentBytes() - residentBefore).as("resident bytes more")
				.isLessThan(64L << 20);
		}
	}

	/** What a run leaves behind does not depend on how long it takes. */
	private static ModelFolder cheapest() {
		return ModelFolder.shipped().stream().filter((folder) -> folder.name().equals("mlp")).findFirst().orElseThrow();
	}

	/** Noise, which makes a large file. */
	private static byte[] jpeg() throws IOException {
		BufferedImage noise = new BufferedImage(640, 480, BufferedImage.TYPE_BYTE_GRAY);
		new Random(4).nextBytes(((DataBufferByte) noise.getRaster().getDataBuffer()).getData());
		ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
		ImageIO.write(noise, "jpeg", jpeg);
		assertThat(jpeg.size()).isGreaterThan(100_000);
		return jpeg.toByteArray();
	}

	/** Of each 76,800 bytes of pixels, or over 100,000 of the file, could be left. */
	private static void decode(TensorFlowJpegDecoder decoder, byte[] jpeg, int times) {
		for (int i = 0; i < times; i++) {
			decoder.decode(jpeg, 2);
		}
	}

	private static void classify(SavedModelClassifier classifier, DigitBatch batch, int times) {
		for (int i = 0; i < times; i++) {
			classifier.classify(batch);
		}
	}

}
