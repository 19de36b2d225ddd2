package io.digitserve.batching;

/**
 * The classifier failed on a batch that held images of this caller. Each caller gets its
 * own; they share the cause.
 */
public final class ClassificationFailed extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ClassificationFailed(Throwable cause) {
		super("the classifier failed", cause);
	}

}
