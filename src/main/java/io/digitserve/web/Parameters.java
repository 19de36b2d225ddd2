package io.digitserve.web;

/** What the documentation says of parameters that several endpoints have. */
final class Parameters {

	static final String MODEL = "The name of a model; the default model if absent";

	static final String VERSION = "A version of it; the one that is served if absent";

	static final String TIMEOUT = "Milliseconds after which the answer is of no use, counted from the request's arrival; "
			+ "images that still wait by then are given up";

	private Parameters() {
	}

}
