package io.digitserve.model;

import org.jspecify.annotations.Nullable;

/**
 * A version of a model and the state it is in.
 *
 * @param name the model's name
 * @param version its version
 * @param state whether it answers
 * @param reason why it does not; absent unless {@link State#REFUSED}
 * @param card where it comes from; absent unless {@link State#AVAILABLE}
 */
public record ModelStatus(String name, int version, State state, @Nullable String reason, @Nullable ModelCard card) {

	/** The life of a model version. */
	public enum State {

		/** Being verified, loaded or warmed up. */
		LOADING,

		/** Answers. */
		AVAILABLE,

		/** Its folder failed verification; the reason says which part. */
		REFUSED

	}

}
