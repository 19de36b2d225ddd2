package io.digitserve.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server must answer. Immutable. */
final class Expected {

	private final float[] probabilities;

	private final double tolerance;

	/**
	 * The right answers.
	 * @param probabilities float32 [images, 10]
	 * @param tolerance how far one may be off
	 */
	Expected(float[] probabilities, double tolerance) {
		this.probabilities = probabilities.clone();
		this.tolerance = tolerance;
	}

	/** An array of arrays of numbers. */
	static Expected of(byte[] json, double tolerance) {
		JsonNode images = JsonMapper.shared().readTree(json);
		float[] probabilities = new float[images.size() * Digits.CLASSES];
		for (int i = 0; i < probabilities.length; i++) {
			probabilities[i] = (float) images.get(i / Digits.CLASSES).get(i % Digits.CLASSES).asDouble();
		}
		return new Expected(probabilities, tolerance);
	}

	/** What the trainer computed for the golden images of a model. */
	static Expected golden(byte[] json, double tolerance) {
		JsonNode images = JsonMapper.shared().readTree(json).get("images");
		float[] probabilities = new float[images.size() * Digits.CLASSES];
		for (int i = 0; i < probabilities.length; i++) {
			JsonNode image = images.get(i / Digits.CLASSES);
			probabilities[i] = (float) image.get("probabilities").get(i % Digits.CLASSES).asDouble();
		}
		return new Expected(probabilities, tolerance);
	}

	Expected within(double other) {
		return new Expected(this.probabilities, other);
	}

	/**
	 * Compares the answer for one picture.
	 * @return how far it is off
	 */
	double picture(Answer answer, int image) throws IOException {
		return row(json(answer), image);
	}

	/** Compares {@code {"predictions":[…]}} for the images over and over. */
	double batch(Answer answer, int count) throws IOException {
		JsonNode predictions = json(answer).get("predictions");
		if (predictions == null || predictions.size() != count) {
			throw new IOException("expected %d predictions, found %s".formatted(count, excerpt(answer)));
		}
		double worst = 0;
		for (int i = 0; i < count; i++) {
			worst = Math.max(worst, row(predictions.get(i), i));
		}
		return worst;
	}

	/** Compares float32 [count, 10] at the end of the answer. */
	double binary(Answer answer, int count) throws IOException {
		int size = count * Digits.CLASSES * Float.BYTES;
		byte[] body = answer.body();
		if (answer.status() != 200 || body.length < size) {
			throw new IOException("expected %d bytes and more, found %s".formatted(size, excerpt(answer)));
		}
		FloatBuffer values = ByteBuffer.wrap(body, body.length - size, size)
			.order(ByteOrder.LITTLE_ENDIAN)
			.asFloatBuffer();
		double worst = 0;
		for (int i = 0; i < count * Digits.CLASSES; i++) {
			worst = Math.max(worst, compare(values.get(i), i));
		}
		return worst;
	}

	private double row(JsonNode prediction, int image) throws IOException {
		JsonNode probabilities = prediction.get("probabilities");
		if (probabilities == null || probabilities.size() != Digits.CLASSES) {
			throw new IOException("expected 10 probabilities, found " + prediction);
		}
		double worst = 0;
		for (int digit = 0; digit < Digits.CLASSES; digit++) {
			worst = Math.max(worst, compare(probabilities.get(digit).asDouble(), image * Digits.CLASSES + digit));
		}
		return worst;
	}

	private double compare(double found, int index) throws IOException {
		float expected = this.probabilities[index % this.probabilities.length];
		double off = Math.abs(found - expected);
		// So written, it finds NaN as well.
		if (!(off <= this.tolerance)) {
			throw new IOException("expected probability %s of digit %d of image %d, found %s".formatted(expected,
					index % Digits.CLASSES, index / Digits.CLASSES, found));
		}
		return off;
	}

	private static JsonNode json(Answer answer) throws IOException {
		if (answer.status() != 200) {
			throw new IOException("expected status 200, found " + excerpt(answer));
		}
		return JsonMapper.shared().readTree(answer.body());
	}

	private static String excerpt(Answer answer) {
		String text = answer.text();
		return answer.status() + " " + text.substring(0, Math.min(text.length(), 300));
	}

}
