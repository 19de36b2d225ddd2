package io.digitserve.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The folders that were there when last looked, by model and newest first. Immutable.
 */
final class FoundModels {

	private final SortedMap<String, NavigableMap<Integer, ModelFolder>> models = new TreeMap<>();

	/**
	 * What is in a listing.
	 * @param folders those that come later replace earlier ones of the same name and
	 * version
	 */
	FoundModels(List<ModelFolder> folders) {
		folders.forEach((folder) -> this.models
			.computeIfAbsent(folder.name(), (name) -> new TreeMap<>(Comparator.reverseOrder()))
			.put(folder.version(), folder));
	}

	/** In alphabetical order, but for one that comes first. */
	List<String> names(String first) {
		return this.models.keySet().stream().sorted(Comparator.comparing((name) -> !name.equals(first))).toList();
	}

	boolean contains(String name) {
		return this.models.containsKey(name);
	}

	boolean contains(String name, int version) {
		return newestFirst(name).stream().anyMatch((folder) -> folder.version() == version);
	}

	/** The versions of a model; none if it is not there. */
	List<ModelFolder> newestFirst(String name) {
		return List
			.copyOf(Optional.<Map<Integer, ModelFolder>>ofNullable(this.models.get(name)).orElse(Map.of()).values());
	}

	/** Which versions of which models there are. */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		this.models.forEach((name, versions) -> versions.keySet()
			.forEach((version) -> text.append((text.length() > 0) ? ", " : "").append(name + " version " + version)));
		return text.toString();
	}

}
