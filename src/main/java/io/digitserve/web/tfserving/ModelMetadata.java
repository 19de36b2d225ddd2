package io.digitserve.web.tfserving;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.digitserve.model.ServedModel;

/**
 * What a model takes and gives.
 *
 * @param model which
 * @param metadata its signatures, in the envelope that the protocol puts them in
 */
record ModelMetadata(@JsonProperty("model_spec") Spec model, Metadata metadata) {

	static ModelMetadata of(ServedModel model) {
		return new ModelMetadata(new Spec(model.name(), "", String.valueOf(model.version())),
				new Metadata(new Signatures(Map.of(Signature.NAME, Signature.DIGITS))));
	}

	/**
	 * The model that is meant.
	 *
	 * @param name its name
	 * @param signature empty: all of them are described
	 * @param version its version
	 */
	@JsonPropertyOrder({ "name", "signature_name", "version" })
	record Spec(String name, @JsonProperty("signature_name") String signature, String version) {
	}

	/**
	 * Its metadata.
	 *
	 * @param signatures the only kind there is
	 */
	record Metadata(@JsonProperty("signature_def") Signatures signatures) {
	}

	/**
	 * Its signatures.
	 *
	 * @param signatures by name
	 */
	record Signatures(@JsonProperty("signature_def") Map<String, Signature> signatures) {

		Signatures {
			signatures = Map.copyOf(signatures);
		}

	}

}
