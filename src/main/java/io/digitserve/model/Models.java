package io.digitserve.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The models this service answers with.
 */
public interface Models {

	/**
	 * The label of the version that answers when a request names neither version nor
	 * label, except for the share of such requests that goes to the canary.
	 */
	String STABLE = "stable";

	/** The label of a version on trial. */
	String CANARY = "canary";

	/**
	 * The model that a request asks for, ready to answer.
	 * @param name absent for the default model
	 * @param version absent for the stable version or, for its share of such calls, the
	 * canary
	 * @throws UnknownModel if there is no such model or version
	 * @throws ModelUnavailable if there is, but it cannot answer now
	 */
	ServedModel get(@Nullable String name, @Nullable Integer version);

	/**
	 * The version of a model that has a label, ready to answer.
	 * @param name absent for the default model
	 * @param label {@link #STABLE} or {@link #CANARY}
	 * @throws UnknownModel if there is no such model, or none of its versions has the
	 * label
	 * @throws ModelUnavailable if one has, but it cannot answer now
	 */
	ServedModel labelled(@Nullable String name, String label);

	/** All models in every state, by name, newest version first. */
	List<ModelStatus> all();

	/** The name of the model that answers when a request names none. */
	String defaultName();

	/**
	 * Keeps open what the lookups return from here on until the use is closed. A version
	 * that is replaced or rolled back ends when the last use is closed that began before;
	 * without one, its classifier may be closed at any time.
	 * @return to be closed exactly once
	 */
	default Use use() {
		return () -> {
		};
	}

	/** The time in which somebody looks up and uses models. */
	interface Use extends AutoCloseable {

		@Override
		void close();

	}

}
