package io.digitserve.web.tfserving;

/** The two forms that the tensors of a prediction can have. */
enum Form {

	/** Image by image, to prediction by prediction. */
	ROWS("instances", "predictions"),

	/** Tensor by tensor, both ways. */
	COLUMNS("inputs", "outputs");

	private final String request;

	private final String answer;

	Form(String request, String answer) {
		this.request = request;
		this.answer = answer;
	}

	/** The member of a request that has the images. */
	String request() {
		return this.request;
	}

	/** The member of an answer that has the predictions. */
	String answer() {
		return this.answer;
	}

}
