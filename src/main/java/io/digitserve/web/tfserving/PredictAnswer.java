package io.digitserve.web.tfserving;

import java.io.ByteArrayOutputStream;
import java.util.List;

import io.digitserve.digit.Prediction;
import io.digitserve.web.JsonBody;
import tools.jackson.core.JsonGenerator;

/**
 * Writes predictions in the form in which the images came.
 *
 * @param form rows or columns
 * @param predictions one an image
 */
record PredictAnswer(Form form, List<Prediction> predictions) {

	/** Ten numbers of some twelve characters, each with a comma, and their name. */
	private static final int CHARACTERS_AN_IMAGE = 160;

	PredictAnswer {
		predictions = List.copyOf(predictions);
	}

	byte[] toBytes() {
		ByteArrayOutputStream body = new ByteArrayOutputStream((this.predictions.size() + 1) * CHARACTERS_AN_IMAGE);
		try (JsonGenerator json = JsonBody.write(body)) {
			json.writeStartObject();
			json.writeName(this.form.answer());
			if (this.form == Form.ROWS) {
				rows(json);
			}
			else {
				columns(json);
			}
			json.writeEndObject();
		}
		return body.toByteArray();
	}

	private void rows(JsonGenerator json) {
		json.writeStartArray();
		for (Prediction prediction : this.predictions) {
			json.writeStartObject();
			json.writeName(Signature.PROBABILITIES);
			probabilities(prediction, json);
			json.writeNumberProperty(Signature.CLASSES, prediction.digit());
			json.writeEndObject();
		}
		json.writeEndArray();
	}

	private void columns(JsonGenerator json) {
		json.writeStartObject();
		json.writeArrayPropertyStart(Signature.PROBABILITIES);
		this.predictions.forEach((prediction) -> probabilities(prediction, json));
		json.writeEndArray();
		json.writeArrayPropertyStart(Signature.CLASSES);
		this.predictions.forEach((prediction) -> json.writeNumber(prediction.digit()));
		json.writeEndArray();
		json.writeEndObject();
	}

	private static void probabilities(Prediction prediction, JsonGenerator json) {
		json.writeStartArray();
		for (int digit = 0; digit < Prediction.CLASSES; digit++) {
			json.writeNumber(prediction.probability(digit));
		}
		json.writeEndArray();
	}

}
