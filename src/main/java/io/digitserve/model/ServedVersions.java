package io.digitserve.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.digitserve.model.ModelStatus.State;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one model at one moment. Immutable: whoever looks something up in it
 * sees the state before a swap or the one after it.
 */
final class ServedVersions {

	private final VersionPolicy policy;

	/** Newest first. */
	private final NavigableMap<Integer, ServedModel> served = new TreeMap<>(Collections.reverseOrder());

	/** Those that were wanted, and do not answer. */
	private final NavigableMap<Integer, ModelStatus> others = new TreeMap<>(Collections.reverseOrder());

	ServedVersions(VersionPolicy policy, Iterable<ServedModel> served, Iterable<ModelStatus> others) {
		this.policy = policy;
		served.forEach((model) -> this.served.put(model.version(), model));
		others.forEach((status) -> this.others.put(status.version(), status));
	}

	VersionPolicy policy() {
		return this.policy;
	}

	/** Those that answer, newest first. */
	List<ServedModel> served() {
		return List.copyOf(this.served.values());
	}

	@Nullable ServedModel version(int version) {
		return this.served.get(version);
	}

	/** What is known of a version that does not answer. */
	@Nullable ModelStatus trouble(@Nullable Integer version) {
		if (version != null) {
			return this.others.get(version);
		}
		return this.others.isEmpty() ? null : this.others.firstEntry().getValue();
	}

	/** The version that answers when a request names none; absent if none answers. */
	@Nullable ServedModel stable() {
		ServedModel chosen = (this.policy.stable() != null) ? this.served.get(this.policy.stable()) : null;
		if (chosen != null) {
			return chosen;
		}
		ServedModel canary = canary();
		return this.served.values().stream().filter((model) -> !model.equals(canary)).findFirst().orElse(canary);
	}

	@Nullable ServedModel canary() {
		return (this.policy.canary() != null) ? this.served.get(this.policy.canary()) : null;
	}

	/** All versions, newest first. */
	List<ModelStatus> statuses() {
		NavigableMap<Integer, ModelStatus> all = new TreeMap<>(this.others);
		this.served.forEach((version, model) -> all.put(version,
				new ModelStatus(model.name(), version, State.AVAILABLE, null, model.card(), labels(model))));
		return List.copyOf(all.values());
	}

	private List<String> labels(ServedModel model) {
		List<String> labels = new ArrayList<>();
		if (model.equals(stable())) {
			labels.add(Models.STABLE);
		}
		if (model.equals(canary())) {
			labels.add(Models.CANARY);
		}
		return labels;
	}

}
