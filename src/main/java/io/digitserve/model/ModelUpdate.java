package io.digitserve.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

import io.digitserve.model.ModelStatus.State;
import org.jspecify.annotations.Nullable;

/**
 * One look at one model: loads what its policy wants, lets the catalogue know of each
 * step, and closes what is no longer wanted. For one thread, once.
 */
final class ModelUpdate {

	private final ModelCatalog catalog;

	private final OpenModels open;

	private final String name;

	private final VersionPolicy policy;

	/**
	 * What answers: the old versions until the end, and each new one from its success.
	 */
	private final Map<Integer, ServedModel> available = new TreeMap<>();

	/** What is wanted and does not answer. */
	private final Map<Integer, ModelStatus> others = new TreeMap<>();

	/** What is wanted and answers. */
	private final NavigableSet<Integer> wanted = new TreeSet<>();

	ModelUpdate(ModelCatalog catalog, OpenModels open, String name, VersionPolicy policy) {
		this.catalog = catalog;
		this.open = open;
		this.name = name;
		this.policy = policy;
		ServedVersions before = catalog.versions(name);
		if (before != null) {
			before.served().forEach((model) -> this.available.put(model.version(), model));
		}
	}

	/**
	 * Runs the update.
	 * @param goesOn whether there is sense in loading another version
	 */
	void run(List<ModelFolder> newestFirst, BooleanSupplier goesOn) {
		for (ModelFolder folder : newestFirst) {
			if (goesOn.getAsBoolean() && this.policy.wants(folder.version(), this.wanted)) {
				serve(folder);
			}
		}
		if (!this.wanted.isEmpty()) {
			this.available.keySet().retainAll(this.wanted);
		}
		publish();
		close(this.catalog, this.open, this.name, this.available.values());
	}

	private void serve(ModelFolder folder) {
		int version = folder.version();
		ServedModel answering = this.available.get(version);
		// One that ships may have been followed by one of the same version in the folder.
		if (answering == null || !this.open.isFrom(folder, answering)) {
			ServedModel model = this.open.refuses(folder) ? null : load(folder);
			if (model != null) {
				this.others.remove(version);
				this.available.put(version, model);
			}
			else {
				this.others.put(version,
						new ModelStatus(this.name, version, State.REFUSED, this.open.reasonFor(folder), null));
				if (answering == null) {
					return;
				}
			}
		}
		this.wanted.add(version);
	}

	private @Nullable ServedModel load(ModelFolder folder) {
		this.others.put(folder.version(), new ModelStatus(this.name, folder.version(), State.LOADING, null, null));
		publish();
		return this.open.load(folder);
	}

	private void publish() {
		ServedVersions before = this.catalog.versions(this.name);
		ServedVersions after = new ServedVersions(this.policy, this.available.values(), this.others.values());
		this.catalog.publish(this.name, after);
		ServedModel old = (before != null) ? before.stable() : null;
		ServedModel stable = after.stable();
		if (old != null && stable != null && !old.equals(stable)) {
			this.open.swapped(old, stable);
		}
	}

	/**
	 * Closes all versions of a model but some when the last request is done with them.
	 */
	static void close(ModelCatalog catalog, OpenModels open, String name, Collection<ServedModel> kept) {
		List<ModelLoader.Loaded> unwanted = open.release(name, kept);
		if (!unwanted.isEmpty()) {
			// It waits for the batches under way, and so must not be done by a request.
			catalog.afterUse(() -> new Thread(() -> unwanted.forEach(open::end), "model-closer").start());
		}
	}

}
