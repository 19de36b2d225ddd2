package io.digitserve.web.openinference;

import java.util.ArrayList;
import java.util.List;

import io.digitserve.web.ImagesParser;
import io.digitserve.web.RequestJson;
import io.digitserve.web.TooManyInstances;
import io.digitserve.web.UnfitRequest;
import org.jspecify.annotations.Nullable;

/** An input in the JSON of a request for inference. For one thread, once. */
final class InputJson {

	private static final int MAX_DIMENSIONS = 4;

	private final RequestJson json;

	private final ImagesParser data;

	private final int maxImages;

	private final List<Long> shape = new ArrayList<>();

	private String name = "";

	private @Nullable TensorType type;

	private @Nullable Long binaryBytes;

	private boolean hasData;

	InputJson(RequestJson json, ImagesParser data, int maxImages) {
		this.json = json;
		this.data = data;
		this.maxImages = maxImages;
	}

	/** Reads it; its numbers, if it has any, go to the parser of images. */
	InputTensor read() {
		this.json.object("an input as an object", this::member);
		if (!this.name.equals(InputTensor.NAME)) {
			throw new UnfitRequest("expected the input \"%s\", found \"%s\"".formatted(InputTensor.NAME, this.name));
		}
		if (this.type == null) {
			throw new UnfitRequest("expected a datatype of the input, found none");
		}
		if (this.hasData == (this.binaryBytes != null)) {
			throw new UnfitRequest("expected either \"data\" of the input or its \"binary_data_size\", found "
					+ (this.hasData ? "both" : "neither"));
		}
		int images = InputTensor.images(this.shape);
		if (images > this.maxImages) {
			throw new TooManyInstances(this.maxImages);
		}
		if (this.hasData && this.data.images() != images) {
			throw new UnfitRequest(
					"expected %d images, as the shape says, found %d".formatted(images, this.data.images()));
		}
		return new InputTensor(images, this.type, this.binaryBytes);
	}

	private void member(String member) {
		if (this.json.isNull()) {
			return;
		}
		switch (member) {
			case "name" -> this.name = RequestJson.excerpt(this.json.string("a string as the input's name"));
			case "datatype" -> this.type = type(this.json.string("a string as \"datatype\""));
			case "shape" -> this.json.array("an array as \"shape\"", this::dimension);
			case "parameters" -> this.json.object("an object as the input's parameters", this::parameter);
			case "data" -> {
				this.hasData = true;
				this.data.tensor();
			}
			default -> this.json.skip();
		}
	}

	private static TensorType type(String name) {
		return TensorType.named(name)
			.orElseThrow(() -> new UnfitRequest(
					"expected a datatype of %s, found %s".formatted(TensorType.names(), RequestJson.excerpt(name))));
	}

	private void dimension() {
		if (this.shape.size() == MAX_DIMENSIONS) {
			throw new UnfitRequest("expected a shape of at most %d dimensions, found more".formatted(MAX_DIMENSIONS));
		}
		this.shape.add(this.json.count("a whole number from 0 on in \"shape\""));
	}

	private void parameter(String parameter) {
		if (parameter.equals("binary_data_size")) {
			this.binaryBytes = this.json.count("a whole number from 0 on as \"binary_data_size\"");
		}
		else {
			this.json.skip();
		}
	}

}
