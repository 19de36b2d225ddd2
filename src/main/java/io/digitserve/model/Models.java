package io.digitserve.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The models this service answers with.
 */
public interface Models {

	/**
	 * The model that a request asks for, ready to answer.
	 * @param name absent for the default model
	 * @param version absent for the version that is served
	 * @throws UnknownModel if there is no such model or version
	 * @throws ModelUnavailable if there is, but it cannot answer now
	 */
	ServedModel get(@Nullable String name, @Nullable Integer version);

	/** All models in every state, by name, newest version first. */
	List<ModelStatus> all();

	/** The name of the model that answers when a request names none. */
	String defaultName();

}
