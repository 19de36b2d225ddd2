package io.digitserve.web;

/** What the documentation says of parameters that several endpoints have. */
final class Parameters {

	static final String MODEL = "The name of a model; the default model if absent";

	static final String VERSION = "A version of it; the one that is served if absent";

	private Parameters() {
	}

}
