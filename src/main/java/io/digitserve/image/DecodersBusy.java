package io.digitserve.image;

/** So many large pictures wait to be decoded that another is not taken. */
public final class DecodersBusy extends RuntimeException {

	private static final long serialVersionUID = 1L;

	DecodersBusy(int waiting) {
		super("%d large pictures wait to be decoded already".formatted(waiting));
	}

}
