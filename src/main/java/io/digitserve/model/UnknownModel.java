package io.digitserve.model;

import org.jspecify.annotations.Nullable;

/** A caller asked for a model, a version or a label of one, that is not here. */
public final class UnknownModel extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnknownModel(String name, @Nullable Integer version, String known) {
		super("there is no model %s%s; there is: %s".formatted(name, (version != null) ? " version " + version : "",
				known));
	}

	UnknownModel(String name, String label, String known) {
		super("there is no version of model %s with the label %s; there is: %s".formatted(name, label, known));
	}

}
