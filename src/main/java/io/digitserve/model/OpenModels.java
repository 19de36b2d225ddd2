package io.digitserve.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads versions of models, remembers those that failed and why, and owns those that did
 * not until they are released. {@link #close} is for any thread, the rest for one.
 * <p>
 * Meters: {@code digitserve.model.refusals} by {@code model} and {@code version},
 * {@code digitserve.model.swaps} by {@code model}. What any part of the service counts by
 * version ends with the version.
 */
final class OpenModels implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(OpenModels.class);

	private static final long NANOS_PER_MILLI = 1_000_000;

	private final ModelLoader loader;

	private final MeterRegistry meters;

	private final Map<ModelFolder, Refusal> refusals = new HashMap<>();

	/** Guarded by itself. */
	private final List<ModelLoader.Loaded> open = new ArrayList<>();

	/** Guarded by {@link #open}. */
	private boolean closed;

	OpenModels(ModelLoader loader, MeterRegistry meters) {
		this.loader = loader;
		this.meters = meters;
	}

	/**
	 * Whether a version was refused before and its files are still the same, so that
	 * there is no sense in loading it.
	 */
	boolean refuses(ModelFolder folder) {
		Refusal before = this.refusals.get(folder);
		return before != null && before.state().equals(folder.fingerprint());
	}

	/**
	 * Loads a version.
	 * @return absent if it is refused
	 */
	@Nullable ServedModel load(ModelFolder folder) {
		String state = folder.fingerprint();
		Refusal before = this.refusals.get(folder);
		long start = System.nanoTime();
		try {
			ModelLoader.Loaded loaded = loaded(folder);
			keep(loaded);
			this.refusals.remove(folder);
			swaps(folder.name());
			logger.info("Model {} version {} answers after {} ms", folder.name(), folder.version(),
					(System.nanoTime() - start) / NANOS_PER_MILLI);
			return loaded.model();
		}
		catch (BrokenModel ex) {
			boolean passing = ex.getCause() instanceof IOException;
			refuse(folder, new Refusal(passing ? "" : state, String.valueOf(ex.getMessage())), before, ex);
		}
		catch (RuntimeException | Error ex) {
			// any error: one model's must not keep the loader from the next
			refuse(folder, new Refusal(state, "it cannot be loaded; the log says why"), before, ex);
		}
		return null;
	}

	/** As fast as can be while there is nobody whom that could hold up. */
	private ModelLoader.Loaded loaded(ModelFolder folder) throws BrokenModel {
		boolean nobodyAnswers;
		synchronized (this.open) {
			nobodyAnswers = this.open.isEmpty();
		}
		return nobodyAnswers ? this.loader.load(folder, Pace.full()) : loadedBehindRequests(folder);
	}

	/**
	 * On a thread of the lowest priority, which nothing else runs on: threads inherit
	 * priorities, and hold locks. Linux heeds them with
	 * {@code -XX:ThreadPriorityPolicy=1} only.
	 */
	@SuppressWarnings("ThreadPriorityCheck")
	private ModelLoader.Loaded loadedBehindRequests(ModelFolder folder) throws BrokenModel {
		CompletableFuture<ModelLoader.Loaded> load = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				load.complete(this.loader.load(folder, Pace.gentle()));
			}
			catch (BrokenModel | RuntimeException | Error ex) {
				load.completeExceptionally(ex);
			}
		}, "model-load");
		thread.setPriority(Thread.MIN_PRIORITY);
		thread.start();
		try {
			return load.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof BrokenModel broken) {
				throw broken;
			}
			throw ex;
		}
	}

	private void refuse(ModelFolder folder, Refusal refusal, @Nullable Refusal before, Throwable failure) {
		this.refusals.put(folder, refusal);
		if (before == null || !before.reason().equals(refusal.reason())) {
			logger.error("Model {} version {} is refused: {}", folder.name(), folder.version(), refusal.reason(),
					failure);
			Counter.builder("digitserve.model.refusals")
				.description("Versions of models that were refused")
				.tags("model", folder.name(), "version", String.valueOf(folder.version()))
				.register(this.meters)
				.increment();
		}
	}

	/**
	 * Whether a model was loaded from a folder, and not from another with the same name
	 * and version.
	 */
	boolean isFrom(ModelFolder folder, ServedModel model) {
		synchronized (this.open) {
			return this.open.stream()
				.anyMatch((loaded) -> loaded.model().equals(model) && loaded.folder().equals(folder));
		}
	}

	/** Why a version was refused. */
	@Nullable String reasonFor(ModelFolder folder) {
		Refusal refusal = this.refusals.get(folder);
		return (refusal != null) ? refusal.reason() : null;
	}

	/** Notes that another version of a model answers from now on. */
	void swapped(ServedModel before, ServedModel after) {
		logger.info("Model {} version {} takes over from version {}", after.name(), after.version(), before.version());
		swaps(after.name()).increment();
	}

	/** There from a model's first version on: nobody sees a counter's first step. */
	private Counter swaps(String name) {
		return Counter.builder("digitserve.model.swaps")
			.description("How often another version of a model took over")
			.tag("model", name)
			.register(this.meters);
	}

	/**
	 * From here on {@link #close()} closes the model, which may have happened already.
	 */
	private void keep(ModelLoader.Loaded loaded) {
		synchronized (this.open) {
			this.open.add(loaded);
			if (this.closed) {
				loaded.classifier().close();
			}
		}
	}

	/**
	 * Gives up all versions of a model but some.
	 * @return the others, which the caller has to end
	 */
	List<ModelLoader.Loaded> release(String name, Collection<ServedModel> kept) {
		synchronized (this.open) {
			List<ModelLoader.Loaded> released = this.open.stream()
				.filter((loaded) -> loaded.model().name().equals(name) && !kept.contains(loaded.model()))
				.toList();
			this.open.removeAll(released);
			return released;
		}
	}

	/**
	 * Closes a version that was released, as soon as no batch of it is under way, and
	 * takes its meters from the registry: those with its tags {@code model} and
	 * {@code version}.
	 */
	void end(ModelLoader.Loaded released) {
		released.classifier().close();
		ServedModel model = released.model();
		Tags tags = Tags.of("model", model.name(), "version", String.valueOf(model.version()));
		this.meters.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> id.getTags().containsAll(tags.stream().toList()))
			.forEach(this.meters::remove);
		logger.info("Model {} version {} is closed", model.name(), model.version());
	}

	/** Frees all models, each as soon as no batch of it is under way. */
	@Override
	public void close() {
		synchronized (this.open) {
			this.closed = true;
			this.open.forEach((loaded) -> loaded.classifier().close());
		}
	}

	/**
	 * What is remembered of a failure.
	 *
	 * @param state of the folder by then; empty if it may well succeed the next time
	 * @param reason for people
	 */
	private record Refusal(String state, String reason) {
	}

}
