package io.digitserve.batching;

/** The engine finishes what it accepted earlier and takes nothing new. */
public final class EngineClosed extends RuntimeException {

	private static final long serialVersionUID = 1L;

	EngineClosed() {
		super("the service is shutting down and accepts no more images");
	}

}
