package io.digitserve.web.openinference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.digitserve.digit.DigitBatch;
import io.digitserve.web.ImagesParser;
import io.digitserve.web.PixelRange;
import io.digitserve.web.RequestJson;
import io.digitserve.web.UnfitRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * The JSON of one request for inference, whose members may stand in any order. Those that
 * the protocol does not name, and parameters that only others understand, are skipped.
 * For one thread, once.
 */
final class InferJson {

	private final RequestJson json;

	private final ImagesParser data;

	private final int maxImages;

	private final List<OutputJson> outputs = new ArrayList<>();

	private @Nullable String id;

	private boolean binaryOutputs;

	private @Nullable InputTensor input;

	InferJson(JsonParser parser, PixelRange range, int maxImages) {
		this.json = new RequestJson(parser);
		this.data = new ImagesParser(this.json, range, maxImages);
		this.maxImages = maxImages;
	}

	/** Reads to the end. */
	InferJson read() {
		this.json.body("an object with \"inputs\"", this::member);
		input();
		return this;
	}

	private void member(String name) {
		if (this.json.isNull()) {
			return;
		}
		switch (name) {
			case "id" -> this.id = this.json.string("a string as \"id\"");
			case "parameters" -> this.json.object("an object as \"parameters\"", this::parameter);
			case "inputs" -> this.json.array("an array as \"inputs\"", this::readInput);
			case "outputs" -> this.json.array("an array as \"outputs\"", this::readOutput);
			default -> this.json.skip();
		}
	}

	private void parameter(String name) {
		if (name.equals("binary_data_output")) {
			this.binaryOutputs = this.json.flag("true or false as \"binary_data_output\"");
		}
		else {
			this.json.skip();
		}
	}

	private void readInput() {
		if (this.input != null) {
			throw new UnfitRequest("expected one input, \"%s\", found another".formatted(InputTensor.NAME));
		}
		this.input = new InputJson(this.json, this.data, this.maxImages).read();
	}

	private void readOutput() {
		OutputJson output = new OutputJson(this.json).read();
		if (this.outputs.stream().anyMatch((other) -> other.tensor() == output.tensor())) {
			throw new UnfitRequest(
					"expected the output \"%s\" once, found it twice".formatted(output.tensor().tensorName()));
		}
		this.outputs.add(output);
	}

	/** What the request says of its input. */
	InputTensor input() {
		if (this.input == null) {
			throw new UnfitRequest("expected one input, \"%s\", found none".formatted(InputTensor.NAME));
		}
		return this.input;
	}

	/** The request, with the images that are in the JSON. */
	InferRequest toRequest() {
		return toRequest(this.data.toBatch());
	}

	/** The request, with images that came otherwise. */
	InferRequest toRequest(DigitBatch images) {
		return new InferRequest(this.id, images, outputs());
	}

	/** What was asked for, or else all there is. */
	private List<RequestedOutput> outputs() {
		return this.outputs.isEmpty() ? Arrays.stream(OutputTensor.values())
			.map((tensor) -> new RequestedOutput(tensor, 0, this.binaryOutputs))
			.toList() : this.outputs.stream().map((output) -> output.toRequested(this.binaryOutputs)).toList();
	}

}
