package io.digitserve.batching;

/** There is no room for these images now; later there may be. */
public final class QueueFull extends RuntimeException {

	private static final long serialVersionUID = 1L;

	QueueFull(int asked, int queued, int capacity) {
		super("no room for %d more images: %d of at most %d are waiting".formatted(asked, queued, capacity));
	}

}
