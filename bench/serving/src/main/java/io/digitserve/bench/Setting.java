package io.digitserve.bench;

import java.util.List;

/** A load under which servers are compared. */
enum Setting {

	PICTURES_1(Body.PICTURE, 1), PICTURES_16(Body.PICTURE, 16), PICTURES_64(Body.PICTURE, 64), JSON_1(Body.JSON, 1),
	JSON_4(Body.JSON, 4), BINARY_1(Body.BINARY, 1), BINARY_4(Body.BINARY, 4);

	/** Images of a request that is no picture. */
	static final int BATCH = 256;

	/** What requests carry. */
	enum Body {

		/** One picture as a PNG file. */
		PICTURE("one PNG"),

		/** Pixels of a batch as numbers in JSON. */
		JSON("256 in JSON"),

		/** Pixels of a batch as bytes. */
		BINARY("256 in binary");

		private final String text;

		Body(String text) {
			this.text = text;
		}

	}

	private final Body body;

	private final int connections;

	Setting(Body body, int connections) {
		this.body = body;
		this.connections = connections;
	}

	Body body() {
		return this.body;
	}

	int connections() {
		return this.connections;
	}

	/** Images of each request. */
	int images() {
		return (this.body == Body.PICTURE) ? 1 : BATCH;
	}

	static List<Setting> of(Body body) {
		return List.of(values()).stream().filter((setting) -> setting.body == body).toList();
	}

	/** For a table. */
	String text() {
		return "%s, %d connection%s".formatted(this.body.text, this.connections, (this.connections > 1) ? "s" : "");
	}

}
