package io.digitserve.web.openinference;

import java.io.ByteArrayOutputStream;
import java.util.List;

import io.digitserve.digit.Prediction;
import io.digitserve.model.ServedModel;
import io.digitserve.web.JsonBody;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the answer to a request for inference: JSON, and behind it the outputs that are
 * to be binary. For one thread, once.
 */
final class InferAnswer {

	/** Ten numbers of some twelve characters, each with a comma. */
	private static final int CHARACTERS_AN_IMAGE = 130;

	private static final int CHARACTERS_AROUND = 512;

	private final InferRequest request;

	private final ServedModel model;

	private final List<Prediction> predictions;

	private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

	InferAnswer(InferRequest request, ServedModel model, List<Prediction> predictions) {
		this.request = request;
		this.model = model;
		this.predictions = predictions;
	}

	ResponseEntity<byte[]> toResponse() {
		boolean binary = this.request.outputs().stream().anyMatch(RequestedOutput::binary);
		ByteArrayOutputStream body = new ByteArrayOutputStream(
				CHARACTERS_AROUND + this.predictions.size() * CHARACTERS_AN_IMAGE);
		try (JsonGenerator json = JsonBody.write(body)) {
			write(json);
		}
		if (!binary) {
			return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body.toByteArray());
		}
		int jsonBytes = body.size();
		body.writeBytes(this.binary.toByteArray());
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.header(InferReader.JSON_LENGTH, String.valueOf(jsonBytes))
			.body(body.toByteArray());
	}

	private void write(JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("model_name", this.model.name());
		json.writeStringProperty("model_version", String.valueOf(this.model.version()));
		if (this.request.id() != null) {
			json.writeStringProperty("id", this.request.id());
		}
		json.writeArrayPropertyStart("outputs");
		this.request.outputs().forEach((output) -> write(output, json));
		json.writeEndArray();
		json.writeEndObject();
	}

	private void write(RequestedOutput output, JsonGenerator json) {
		OutputValues values = new OutputValues(output, this.predictions);
		json.writeStartObject();
		json.writeStringProperty("name", output.tensor().tensorName());
		json.writeStringProperty("datatype", output.datatype());
		json.writeArrayPropertyStart("shape");
		output.shape(this.predictions.size()).forEach(json::writeNumber);
		json.writeEndArray();
		if (output.binary()) {
			byte[] bytes = values.toBytes();
			this.binary.writeBytes(bytes);
			json.writeObjectPropertyStart("parameters");
			json.writeNumberProperty("binary_data_size", bytes.length);
			json.writeEndObject();
		}
		else {
			json.writeArrayPropertyStart("data");
			values.write(json);
			json.writeEndArray();
		}
		json.writeEndObject();
	}

}
