package io.digitserve.web;

import java.util.List;

/**
 * What {@code GET /models} answers.
 *
 * @param models all of them in every state, by name, newest version first
 */
record ModelList(List<ModelSummary> models) {

	ModelList {
		models = List.copyOf(models);
	}

}
