package io.digitserve.model;

/** A model is known but cannot answer: still loading, refused, or already closed. */
public final class ModelUnavailable extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ModelUnavailable(String message) {
		super(message);
	}

	ModelUnavailable(ModelStatus status) {
		this("model %s version %d %s".formatted(status.name(), status.version(),
				(status.reason() != null) ? "was refused: " + status.reason() : "is still loading"));
	}

}
