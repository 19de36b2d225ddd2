package io.digitserve.web.openinference;

import io.digitserve.digit.Prediction;
import io.digitserve.web.RequestJson;
import io.digitserve.web.UnfitRequest;
import org.jspecify.annotations.Nullable;

/**
 * An output that the JSON of a request for inference asks for. For one thread, once.
 */
final class OutputJson {

	private final RequestJson json;

	private @Nullable OutputTensor tensor;

	private int best;

	private @Nullable Boolean binary;

	OutputJson(RequestJson json) {
		this.json = json;
	}

	OutputJson read() {
		this.json.object("an output as an object", this::member);
		OutputTensor asked = tensor();
		if (this.best > 0 && asked != OutputTensor.PROBABILITIES) {
			throw new UnfitRequest("expected a classification of \"%s\" only, found one of \"%s\""
				.formatted(OutputTensor.PROBABILITIES.tensorName(), asked.tensorName()));
		}
		return this;
	}

	private void member(String name) {
		if (this.json.isNull()) {
			return;
		}
		switch (name) {
			case "name" -> this.tensor = named(this.json.string("a string as an output's name"));
			case "parameters" -> this.json.object("an object as an output's parameters", this::parameter);
			default -> this.json.skip();
		}
	}

	private static OutputTensor named(String name) {
		return OutputTensor.named(name)
			.orElseThrow(() -> new UnfitRequest(
					"expected the output %s, found \"%s\"".formatted(OutputTensor.names(), RequestJson.excerpt(name))));
	}

	private void parameter(String name) {
		switch (name) {
			case "binary_data" -> this.binary = this.json.flag("true or false as \"binary_data\"");
			case "classification" -> this.best = (int) Math
				.min(this.json.count("a whole number from 0 on as \"classification\""), Prediction.CLASSES);
			default -> this.json.skip();
		}
	}

	/** Which one it is. */
	OutputTensor tensor() {
		if (this.tensor == null) {
			throw new UnfitRequest("expected the name of an output, found none");
		}
		return this.tensor;
	}

	/**
	 * The output that is asked for.
	 * @param binaryByDefault what holds if the output itself says nothing
	 */
	RequestedOutput toRequested(boolean binaryByDefault) {
		return new RequestedOutput(tensor(), this.best, (this.binary != null) ? this.binary : binaryByDefault);
	}

}
