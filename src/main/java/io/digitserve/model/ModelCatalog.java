package io.digitserve.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The versions of each model that answer now, and what is known of the others. Lookups
 * never wait: {@link ModelUpdates}, the only one to write, replaces all versions of a
 * model at once. Safe for use by many threads at once.
 */
final class ModelCatalog implements Models {

	private static final int ALL_PERCENT = 100;

	private final String defaultName;

	private final Map<String, ServedVersions> models = new ConcurrentHashMap<>();

	/** How often each model was asked for without version and label. */
	private final Map<String, AtomicLong> turns = new ConcurrentHashMap<>();

	private final Generations uses = new Generations();

	/**
	 * A catalogue of nothing yet.
	 * @param defaultName the model that answers when a request names none
	 */
	ModelCatalog(String defaultName) {
		this.defaultName = defaultName;
	}

	@Override
	public ServedModel get(@Nullable String name, @Nullable Integer version) {
		String wanted = (name != null) ? name : this.defaultName;
		ServedVersions versions = this.models.get(wanted);
		if (versions != null) {
			ServedModel model = (version != null) ? versions.version(version) : next(wanted, versions);
			if (model != null) {
				return model;
			}
			ModelStatus trouble = versions.trouble(version);
			if (trouble != null) {
				throw new ModelUnavailable(trouble);
			}
		}
		throw new UnknownModel(wanted, version, names());
	}

	/**
	 * The canary or the stable version. The canary's turns are spread evenly: of each
	 * hundred calls it has exactly its share.
	 */
	private @Nullable ServedModel next(String name, ServedVersions versions) {
		int percent = versions.policy().canaryPercent();
		ServedModel canary = versions.canary();
		if (percent == 0 || canary == null) {
			return versions.stable();
		}
		long turn = this.turns.computeIfAbsent(name, (key) -> new AtomicLong()).getAndIncrement();
		return (Math.floorMod(turn * percent, ALL_PERCENT) < percent) ? canary : versions.stable();
	}

	@Override
	public ServedModel labelled(@Nullable String name, String label) {
		String wanted = (name != null) ? name : this.defaultName;
		ServedVersions versions = this.models.get(wanted);
		if (versions != null && label.equals(STABLE)) {
			ServedModel stable = versions.stable();
			return (stable != null) ? stable : get(wanted, null);
		}
		if (versions != null && label.equals(CANARY) && versions.policy().canary() != null) {
			return get(wanted, versions.policy().canary());
		}
		throw (versions != null) ? new UnknownModel(wanted, label, names())
				: new UnknownModel(wanted, (Integer) null, names());
	}

	private String names() {
		return all().stream()
			.map((status) -> status.name() + " version " + status.version())
			.collect(Collectors.joining(", "));
	}

	@Override
	public List<ModelStatus> all() {
		return this.models.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
			.flatMap((model) -> model.getValue().statuses().stream())
			.toList();
	}

	@Override
	public String defaultName() {
		return this.defaultName;
	}

	@Override
	public Use use() {
		return this.uses.begin();
	}

	Set<String> modelNames() {
		return Set.copyOf(this.models.keySet());
	}

	/** The versions of a model; absent if there is no such model. */
	@Nullable ServedVersions versions(String name) {
		return this.models.get(name);
	}

	/** Replaces the versions of a model, from one lookup to the next. */
	void publish(String name, ServedVersions versions) {
		this.models.put(name, versions);
	}

	void remove(String name) {
		this.models.remove(name);
	}

	/**
	 * Does something once all uses are closed that may have looked up what is gone now.
	 */
	void afterUse(Runnable action) {
		this.uses.next(action);
	}

}
