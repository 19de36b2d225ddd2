package io.digitserve.web.tfserving;

import java.util.Set;

import io.digitserve.web.ImagesParser;
import io.digitserve.web.PixelRange;
import io.digitserve.web.RequestJson;
import io.digitserve.web.UnfitRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * The JSON of one request for predictions. Members that the protocol does not name are
 * skipped. For one thread, once.
 */
final class PredictJson {

	private static final String BODY = "an object with \"instances\" or \"inputs\"";

	private final RequestJson json;

	private final ImagesParser images;

	private @Nullable Form form;

	PredictJson(JsonParser parser, PixelRange range, int maxImages) {
		this.json = new RequestJson(parser);
		this.images = new ImagesParser(this.json, range, maxImages);
	}

	/** Reads to the end. */
	PredictRequest read() {
		this.json.body(BODY, this::member);
		if (this.form == null) {
			throw new UnfitRequest("expected \"instances\" or \"inputs\", found neither");
		}
		return new PredictRequest(this.form, this.images.toBatch());
	}

	private void member(String name) {
		switch (name) {
			case "signature_name" -> requireSignature(this.json.string("a string as \"signature_name\""));
			case "instances" -> rows();
			case "inputs" -> columns();
			default -> this.json.skip();
		}
	}

	private static void requireSignature(String name) {
		if (!name.isEmpty() && !name.equals(Signature.NAME)) {
			throw new UnfitRequest(
					"expected the signature %s, found %s".formatted(Signature.NAME, RequestJson.excerpt(name)));
		}
	}

	/**
	 * Each is an image, or an object with it: one of several inputs, if there were any.
	 */
	private void rows() {
		begin(Form.ROWS);
		this.json.array("an array of instances", () -> {
			if (this.json.isObject()) {
				object("an instance as an object", this.images::image);
			}
			else {
				this.images.image();
			}
		});
		if (this.images.images() == 0) {
			throw new UnfitRequest("expected at least one instance, found none");
		}
	}

	/** The tensor, or an object with it. */
	private void columns() {
		begin(Form.COLUMNS);
		if (this.json.isObject()) {
			object("inputs as an object", this::column);
		}
		else {
			column();
		}
	}

	private void column() {
		this.images.list(Signature.IMAGES);
	}

	private void begin(Form found) {
		if (this.form != null) {
			throw new UnfitRequest("expected either \"instances\" or \"inputs\", found both");
		}
		this.form = found;
	}

	private void object(String expected, Runnable value) {
		Set<String> names = this.json.object(expected, (name) -> {
			if (!name.equals(Signature.IMAGES)) {
				throw new UnfitRequest("expected the input \"%s\", found \"%s\"".formatted(Signature.IMAGES,
						RequestJson.excerpt(name)));
			}
			value.run();
		});
		if (names.isEmpty()) {
			throw new UnfitRequest("expected the input \"%s\", found none".formatted(Signature.IMAGES));
		}
	}

}
