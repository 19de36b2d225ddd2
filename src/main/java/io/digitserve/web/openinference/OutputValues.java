package io.digitserve.web.openinference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.digitserve.digit.Prediction;
import tools.jackson.core.JsonGenerator;

/**
 * The elements of one output, row-major.
 *
 * @param output what was asked for
 * @param predictions one an image
 */
record OutputValues(RequestedOutput output, List<Prediction> predictions) {

	OutputValues {
		predictions = List.copyOf(predictions);
	}

	/** Writes them as the elements of an array, one after the other. */
	void write(JsonGenerator json) {
		for (Prediction prediction : this.predictions) {
			if (this.output.best() > 0) {
				best(prediction).forEach(json::writeString);
			}
			else {
				numbers(prediction, json);
			}
		}
	}

	private void numbers(Prediction prediction, JsonGenerator json) {
		switch (this.output.tensor()) {
			case PROBABILITIES -> {
				for (int digit = 0; digit < Prediction.CLASSES; digit++) {
					json.writeNumber(prediction.probability(digit));
				}
			}
			case CLASSES -> json.writeNumber(prediction.digit());
			case OUTLIER_SCORES -> json.writeNumber(score(prediction));
		}
	}

	/** JSON knows no infinity, which is the score of a model without. */
	private static float score(Prediction prediction) {
		return Math.max(prediction.outlierScore(), -Float.MAX_VALUE);
	}

	/** They in binary form: numbers little-endian, texts each behind its length. */
	byte[] toBytes() {
		return (this.output.best() > 0) ? texts() : numbers();
	}

	private byte[] numbers() {
		ByteBuffer bytes = ByteBuffer.allocate(this.predictions.size() * this.output.tensor().bytes())
			.order(ByteOrder.LITTLE_ENDIAN);
		for (Prediction prediction : this.predictions) {
			switch (this.output.tensor()) {
				case PROBABILITIES -> {
					for (int digit = 0; digit < Prediction.CLASSES; digit++) {
						bytes.putFloat(prediction.probability(digit));
					}
				}
				case CLASSES -> bytes.putLong(prediction.digit());
				case OUTLIER_SCORES -> bytes.putFloat(score(prediction));
			}
		}
		return bytes.array();
	}

	private byte[] texts() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		this.predictions.stream().flatMap(this::best).forEach((text) -> {
			byte[] content = text.getBytes(StandardCharsets.US_ASCII);
			bytes.writeBytes(
					ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(content.length).array());
			bytes.writeBytes(content);
		});
		return bytes.toByteArray();
	}

	/**
	 * The most probable digits, each as {@code value:index:label}; its label is itself.
	 */
	private Stream<String> best(Prediction prediction) {
		return IntStream.range(0, Prediction.CLASSES)
			.boxed()
			.sorted(Comparator.comparing(prediction::probability).reversed())
			.limit(this.output.best())
			.map((digit) -> "%s:%d:%d".formatted(prediction.probability(digit), digit, digit));
	}

}
