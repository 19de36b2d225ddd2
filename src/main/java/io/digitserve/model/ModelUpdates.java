package io.digitserve.model;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.digitserve.model.ModelStatus.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the catalogue in step with the folders, on a thread of its own: finds new
 * versions, loads them while the old ones answer, swaps, and closes what is no longer
 * wanted when the last request that may use it is done. The default model comes first.
 * <p>
 * What fails changes nothing: a version that is refused, a folder that cannot be listed,
 * and the disappearance of the default model's last version leave the versions in place
 * that answer. A refused version is tried again when its files change.
 * <p>
 * Folders are looked at every few seconds instead of being watched by the operating
 * system, which does not tell of what other machines do to a network volume.
 */
final class ModelUpdates implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ModelUpdates.class);

	private final ModelCatalog catalog;

	private final Supplier<List<ModelFolder>> folders;

	private final Function<String, VersionPolicy> configured;

	private final OpenModels open;

	private final Map<String, VersionPolicy> pins = new ConcurrentHashMap<>();

	/** Every version that was there when last looked. */
	private volatile Map<String, NavigableSet<Integer>> found = Map.of();

	private @Nullable String lastProblem;

	private final Semaphore wake = new Semaphore(0);

	private volatile boolean closed;

	/**
	 * Updates of a catalogue, which begin with {@link #start} or {@link #refresh}.
	 * @param folders those that come later replace earlier ones of the same name and
	 * version; throws {@link UncheckedIOException} if they cannot be listed now
	 * @param configured the policy for a name
	 */
	ModelUpdates(ModelCatalog catalog, Supplier<List<ModelFolder>> folders, Function<String, VersionPolicy> configured,
			OpenModels open) {
		this.catalog = catalog;
		this.folders = folders;
		this.configured = configured;
		this.open = open;
	}

	/**
	 * Loads what is there and goes on looking.
	 * @param poll how often; zero for never again, unless a version is pinned
	 */
	void start(Duration poll) {
		announce(newestFirst(this.folders.get()));
		new Thread(() -> run(poll), "model-loader").start();
	}

	private void run(Duration poll) {
		try {
			while (!this.closed) {
				refresh();
				if (poll.isZero()) {
					this.wake.acquire();
				}
				else {
					this.wake.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
				}
				this.wake.drainPermits();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Serves one version of a model, and perhaps another on trial, whatever is configured
	 * and whatever comes, until it is unpinned or the process ends.
	 * @throws UnknownModel if one of them is not there
	 */
	void pin(String name, VersionPolicy policy) {
		for (Integer version : new Integer[] { policy.stable(), policy.canary() }) {
			if (version != null && !this.found.getOrDefault(name, new TreeSet<>()).contains(version)) {
				throw new UnknownModel(name, version, this.found.toString());
			}
		}
		this.pins.put(name, policy);
		this.wake.release();
	}

	/**
	 * Serves again what is configured.
	 * @throws UnknownModel if there is no such model
	 */
	void unpin(String name) {
		if (!this.found.containsKey(name)) {
			throw new UnknownModel(name, (Integer) null, this.found.toString());
		}
		this.pins.remove(name);
		this.wake.release();
	}

	/** Brings the catalogue up to date. For one thread at a time. */
	void refresh() {
		Map<String, List<ModelFolder>> models;
		try {
			models = newestFirst(this.folders.get());
			this.lastProblem = null;
		}
		catch (UncheckedIOException ex) {
			if (!String.valueOf(ex.getCause()).equals(this.lastProblem)) {
				logger.error("The models' folder cannot be listed; what answers goes on", ex);
				this.lastProblem = String.valueOf(ex.getCause());
			}
			return;
		}
		announce(models);
		models.entrySet()
			.stream()
			.sorted(Comparator.comparing((model) -> !model.getKey().equals(this.catalog.defaultName())))
			.forEach((model) -> update(model.getKey(), model.getValue()));
		this.catalog.modelNames().stream().filter((name) -> !models.containsKey(name)).forEach(this::end);
	}

	private static Map<String, List<ModelFolder>> newestFirst(List<ModelFolder> folders) {
		Map<String, Map<Integer, ModelFolder>> byName = new TreeMap<>();
		folders.forEach((folder) -> byName.computeIfAbsent(folder.name(), (name) -> new TreeMap<>())
			.put(folder.version(), folder));
		Map<String, List<ModelFolder>> models = new TreeMap<>();
		byName.forEach((name, versions) -> models.put(name,
				versions.values().stream().sorted(Comparator.comparing(ModelFolder::version).reversed()).toList()));
		return models;
	}

	/** Lets requests for a model that is new know that it exists. */
	private void announce(Map<String, List<ModelFolder>> models) {
		Map<String, NavigableSet<Integer>> versions = new TreeMap<>();
		models.forEach((name, newestFirst) -> {
			versions.put(name, new TreeSet<>(newestFirst.stream().map(ModelFolder::version).toList()));
			if (this.catalog.versions(name) == null) {
				this.catalog.publish(name,
						new ServedVersions(VersionPolicy.NEWEST, List.of(), List.of(loading(newestFirst.get(0)))));
			}
		});
		this.found = versions;
	}

	private static ModelStatus loading(ModelFolder folder) {
		return new ModelStatus(folder.name(), folder.version(), State.LOADING, null, null);
	}

	private void update(String name, List<ModelFolder> newestFirst) {
		VersionPolicy policy = this.pins.getOrDefault(name, this.configured.apply(name));
		ServedVersions before = this.catalog.versions(name);
		Map<Integer, ServedModel> available = new TreeMap<>();
		if (before != null) {
			before.served().forEach((model) -> available.put(model.version(), model));
		}
		Map<Integer, ModelStatus> others = new TreeMap<>();
		NavigableSet<Integer> wanted = new TreeSet<>();
		for (ModelFolder folder : newestFirst) {
			if (this.closed || !policy.wants(folder.version(), wanted)) {
				continue;
			}
			if (!available.containsKey(folder.version())) {
				others.put(folder.version(), loading(folder));
				publish(name, policy, available, others);
				ServedModel model = this.open.load(folder);
				if (model != null) {
					available.put(folder.version(), model);
					others.remove(folder.version());
				}
				else {
					others.put(folder.version(),
							new ModelStatus(name, folder.version(), State.REFUSED, this.open.reasonFor(folder), null));
				}
			}
			if (available.containsKey(folder.version())) {
				wanted.add(folder.version());
			}
		}
		if (!wanted.isEmpty()) {
			available.keySet().retainAll(wanted);
		}
		publish(name, policy, available, others);
		retire(name, available.values());
	}

	private void publish(String name, VersionPolicy policy, Map<Integer, ServedModel> available,
			Map<Integer, ModelStatus> others) {
		ServedVersions before = this.catalog.versions(name);
		ServedVersions after = new ServedVersions(policy, available.values(), others.values());
		this.catalog.publish(name, after);
		ServedModel old = (before != null) ? before.stable() : null;
		ServedModel stable = after.stable();
		if (old != null && stable != null && !old.equals(stable)) {
			this.open.swapped(old, stable);
		}
	}

	private void retire(String name, Iterable<ServedModel> available) {
		List<SavedModelClassifier> unwanted = this.open.release(name, available);
		if (!unwanted.isEmpty()) {
			// Closing waits for the batches under way, and so must not be done by a
			// request.
			this.catalog.afterUse(
					() -> new Thread(() -> unwanted.forEach(SavedModelClassifier::close), "model-closer").start());
		}
	}

	/** All folders of a model are gone. */
	private void end(String name) {
		if (name.equals(this.catalog.defaultName())) {
			return;
		}
		logger.info("Model {} ends: its folders are gone", name);
		this.pins.remove(name);
		this.catalog.remove(name);
		retire(name, List.of());
	}

	/** Frees all models, each as soon as nobody uses it, and looks for no others. */
	@Override
	public void close() {
		this.closed = true;
		this.wake.release();
		this.open.close();
	}

}
