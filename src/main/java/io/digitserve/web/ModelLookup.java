package io.digitserve.web;

import java.util.List;
import java.util.regex.Pattern;

import io.digitserve.model.ModelStatus;
import io.digitserve.model.Models;
import io.digitserve.model.ServedModel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the model that a path of one of the standard protocols names. */
@Component
public class ModelLookup {

	/** Those of an int, and nothing that is written in two ways. */
	private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

	private final Models models;

	ModelLookup(Models models) {
		this.models = models;
	}

	/**
	 * The model, ready to answer.
	 * @param version as the path has it; absent for the version that is served
	 * @throws io.digitserve.model.UnknownModel if there is no such model or version
	 * @throws NotServed if that cannot be a version
	 * @throws io.digitserve.model.ModelUnavailable if it cannot answer now
	 */
	public ServedModel get(String name, @Nullable String version) {
		return this.models.get(name, (version != null) ? number(name, version) : null);
	}

	/**
	 * The model, ready to answer, for those who ask about it instead of asking it: the
	 * canary's share is one of predictions, and nobody learns its version by chance.
	 * @param version as the path has it; absent for the stable version
	 * @throws io.digitserve.model.UnknownModel if there is no such model or version
	 * @throws NotServed if that cannot be a version
	 * @throws io.digitserve.model.ModelUnavailable if it cannot answer now
	 */
	public ServedModel described(String name, @Nullable String version) {
		return (version != null) ? get(name, version) : labelled(name, Models.STABLE);
	}

	/**
	 * The version of the model that has a label, ready to answer.
	 * @throws io.digitserve.model.UnknownModel if there is no such model, or no version
	 * has the label
	 * @throws io.digitserve.model.ModelUnavailable if it cannot answer now
	 */
	public ServedModel labelled(String name, String label) {
		return this.models.labelled(name, label);
	}

	/**
	 * The versions of a model in every state, newest first, at least one.
	 * @param version as the path has it; absent for all of them
	 * @throws io.digitserve.model.UnknownModel if there is no such model
	 * @throws NotServed if there is no such version
	 */
	public List<ModelStatus> statuses(String name, @Nullable String version) {
		Integer wanted = (version != null) ? number(name, version) : null;
		List<ModelStatus> statuses = this.models.all()
			.stream()
			.filter((status) -> status.name().equals(name) && (wanted == null || wanted == status.version()))
			.toList();
		if (statuses.isEmpty()) {
			// Its failure says which models there are.
			this.models.get(name, wanted);
		}
		return statuses;
	}

	private static int number(String name, String version) {
		if (!VERSION.matcher(version).matches()) {
			throw new NotServed("there is no model %s version %s; versions are numbers from 1 on".formatted(name,
					RequestJson.excerpt(version)));
		}
		return Integer.parseInt(version);
	}

}
