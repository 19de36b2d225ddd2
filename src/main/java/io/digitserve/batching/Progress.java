package io.digitserve.batching;

/** Is told how far a request has come. */
@FunctionalInterface
public interface Progress {

	/** Tells nobody. */
	Progress UNWATCHED = () -> {
	};

	/**
	 * A classifier takes the first of the images now. Called by a thread of the engine,
	 * which must not be held up.
	 */
	void taken();

}
