package io.digitserve.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A version of a model and the state it is in.
 *
 * @param name the model's name
 * @param version its version
 * @param state whether it answers
 * @param reason why it does not; absent unless {@link State#REFUSED}
 * @param card where it comes from; absent unless {@link State#AVAILABLE}
 * @param labels {@link Models#STABLE}, {@link Models#CANARY} or none
 */
public record ModelStatus(String name, int version, State state, @Nullable String reason, @Nullable ModelCard card,
		List<String> labels) {

	public ModelStatus {
		labels = List.copyOf(labels);
	}

	/** A version without labels. */
	public ModelStatus(String name, int version, State state, @Nullable String reason, @Nullable ModelCard card) {
		this(name, version, state, reason, card, List.of());
	}

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
