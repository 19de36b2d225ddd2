package io.digitserve.model;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
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
 * wanted when the last request that may use it is done. The default model comes first,
 * while the service starts; the others come when it has started.
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

	private volatile FoundModels found = new FoundModels(List.of());

	private @Nullable String lastProblem;

	private final CountDownLatch goesOn = new CountDownLatch(1);

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
	 * Loads the default model and, once {@link #goOn} is called, the others, and goes on
	 * looking.
	 * @param poll how often; zero for never again, unless a version is pinned
	 */
	void start(Duration poll) {
		announce(new FoundModels(this.folders.get()));
		new Thread(() -> run(poll), "model-loader").start();
	}

	/** Says that the service has started, so that nothing more urgent is to be done. */
	void goOn() {
		this.goesOn.countDown();
	}

	private void run(Duration poll) {
		try {
			safely(() -> update(this.catalog.defaultName()));
			this.goesOn.await();
			while (!this.closed) {
				safely(this::refresh);
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

	private static void safely(Runnable update) {
		try {
			update.run();
		}
		catch (RuntimeException ex) {
			logger.error("The models could not be brought up to date; what answers goes on", ex);
		}
	}

	/**
	 * Serves one version of a model, and perhaps another on trial, whatever is configured
	 * and whatever comes, until it is unpinned or the process ends.
	 * @throws UnknownModel if one of them is not there
	 */
	void pin(String name, VersionPolicy policy) {
		for (Integer version : new Integer[] { policy.stable(), policy.canary() }) {
			if (version != null && !this.found.contains(name, version)) {
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
		if (!this.found.contains(name)) {
			throw new UnknownModel(name, (Integer) null, this.found.toString());
		}
		this.pins.remove(name);
		this.wake.release();
	}

	/** Brings the catalogue up to date. For one thread at a time. */
	void refresh() {
		try {
			announce(new FoundModels(this.folders.get()));
			this.lastProblem = null;
		}
		catch (UncheckedIOException ex) {
			if (!String.valueOf(ex.getCause()).equals(this.lastProblem)) {
				logger.error("The models' folder cannot be listed; what answers goes on", ex);
				this.lastProblem = String.valueOf(ex.getCause());
			}
			return;
		}
		FoundModels now = this.found;
		now.names(this.catalog.defaultName()).forEach(this::update);
		this.catalog.modelNames().stream().filter((name) -> !now.contains(name)).forEach(this::end);
	}

	private void update(String name) {
		VersionPolicy policy = this.pins.getOrDefault(name, this.configured.apply(name));
		new ModelUpdate(this.catalog, this.open, name, policy).run(this.found.newestFirst(name), () -> !this.closed);
	}

	/** Lets requests for a model that is new know that it exists. */
	private void announce(FoundModels now) {
		for (String name : now.names(this.catalog.defaultName())) {
			if (this.catalog.versions(name) == null) {
				ModelFolder newest = now.newestFirst(name).get(0);
				this.catalog.publish(name, new ServedVersions(VersionPolicy.NEWEST, List.of(),
						List.of(new ModelStatus(name, newest.version(), State.LOADING, null, null))));
			}
		}
		this.found = now;
	}

	/** All folders of a model are gone. */
	private void end(String name) {
		if (name.equals(this.catalog.defaultName())) {
			return;
		}
		logger.info("Model {} ends: its folders are gone", name);
		this.pins.remove(name);
		this.catalog.remove(name);
		ModelUpdate.close(this.catalog, this.open, name, List.of());
	}

	/** Frees all models, each as soon as nobody uses it, and looks for no others. */
	@Override
	public void close() {
		this.closed = true;
		this.goesOn.countDown();
		this.wake.release();
		this.open.close();
	}

}
