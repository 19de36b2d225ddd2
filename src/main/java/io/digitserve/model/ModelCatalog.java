package io.digitserve.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.digitserve.model.ModelStatus.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the models of some folders on a thread of its own, the default model first, and
 * serves the newest version of each that passes verification: sums, signature, and golden
 * answers, which warm it up as well. An older version is loaded only when every newer one
 * was refused. Safe for use by many threads at once.
 */
final class ModelCatalog implements Models, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ModelCatalog.class);

	private final String defaultName;

	private final RuntimeSettings runtime;

	/**
	 * The versions of each model that were tried so far, newest first; only the loader
	 * writes.
	 */
	private final Map<String, List<ModelStatus>> statuses = new ConcurrentHashMap<>();

	/** The version of each model that answers; only the loader adds. */
	private final Map<String, ServedModel> served = new ConcurrentHashMap<>();

	/** Guarded by itself. */
	private final List<SavedModelClassifier> open = new ArrayList<>();

	/** Guarded by {@link #open}. */
	private boolean closed;

	/**
	 * Starts loading.
	 * @param folders those that come later replace earlier ones of the same name and
	 * version
	 * @param defaultName the model that answers when a request names none, and that is
	 * loaded first
	 * @param runtime how the models compute
	 */
	ModelCatalog(List<ModelFolder> folders, String defaultName, RuntimeSettings runtime) {
		this.defaultName = defaultName;
		this.runtime = runtime;
		List<List<ModelFolder>> models = newestFirst(folders);
		models.forEach((versions) -> publish(List.of(), status(versions.get(0), State.LOADING, null, null)));
		models.sort(Comparator.comparing((versions) -> !versions.get(0).name().equals(defaultName)));
		new Thread(() -> models.forEach(this::loadNewest), "model-loader").start();
	}

	private static List<List<ModelFolder>> newestFirst(List<ModelFolder> folders) {
		Map<String, Map<Integer, ModelFolder>> byName = new TreeMap<>();
		folders.forEach((folder) -> byName.computeIfAbsent(folder.name(), (name) -> new HashMap<>())
			.put(folder.version(), folder));
		List<List<ModelFolder>> models = new ArrayList<>();
		byName.values()
			.forEach((versions) -> models.add(versions.values()
				.stream()
				.sorted(Comparator.comparingInt(ModelFolder::version).reversed())
				.toList()));
		return models;
	}

	private static ModelStatus status(ModelFolder folder, State state, @Nullable String reason,
			@Nullable ModelCard card) {
		return new ModelStatus(folder.name(), folder.version(), state, reason, card,
				(state == State.AVAILABLE) ? List.of(STABLE) : List.of());
	}

	private void loadNewest(List<ModelFolder> newestFirst) {
		List<ModelStatus> refused = new ArrayList<>();
		for (ModelFolder folder : newestFirst) {
			publish(refused, status(folder, State.LOADING, null, null));
			ModelStatus status = load(folder);
			publish(refused, status);
			if (status.state() == State.AVAILABLE) {
				return;
			}
			refused.add(status);
		}
	}

	private void publish(List<ModelStatus> refused, ModelStatus last) {
		List<ModelStatus> all = new ArrayList<>(refused);
		all.add(last);
		this.statuses.put(last.name(), List.copyOf(all));
	}

	private ModelStatus load(ModelFolder folder) {
		long start = System.nanoTime();
		try {
			ServedModel model = verified(folder);
			this.served.put(folder.name(), model);
			logger.info("Model {} version {} answers after {} ms", folder.name(), folder.version(),
					(System.nanoTime() - start) / 1_000_000);
			return status(folder, State.AVAILABLE, null, model.card());
		}
		catch (BrokenModel ex) {
			logger.error("Model {} version {} is refused", folder.name(), folder.version(), ex);
			return status(folder, State.REFUSED, ex.getMessage(), null);
		}
		catch (RuntimeException | Error ex) {
			// any error: one model's must not keep the loader from the next
			logger.error("Model {} version {} cannot be loaded", folder.name(), folder.version(), ex);
			return status(folder, State.REFUSED, "it cannot be loaded; the log says why", null);
		}
	}

	private ServedModel verified(ModelFolder folder) throws BrokenModel {
		VerifiedModel verified = VerifiedModel.of(folder);
		SavedModelClassifier classifier = SavedModelClassifier.load(verified.savedModel(), this.runtime);
		try {
			verified.golden().replay(classifier, this.runtime.precision());
		}
		catch (BrokenModel | RuntimeException | Error ex) {
			classifier.close();
			throw ex;
		}
		keep(classifier);
		return new ServedModel(folder.name(), folder.version(), verified.card(), classifier);
	}

	/**
	 * From here on {@link #close()} closes the classifier, which may have happened
	 * already.
	 */
	private void keep(SavedModelClassifier classifier) {
		synchronized (this.open) {
			this.open.add(classifier);
			if (this.closed) {
				classifier.close();
			}
		}
	}

	@Override
	public ServedModel get(@Nullable String name, @Nullable Integer version) {
		String wanted = (name != null) ? name : this.defaultName;
		ServedModel model = this.served.get(wanted);
		if (model != null && (version == null || version == model.version())) {
			return model;
		}
		throw absent(wanted, version);
	}

	@Override
	public ServedModel labelled(@Nullable String name, String label) {
		if (label.equals(STABLE)) {
			return get(name, null);
		}
		throw new UnknownModel((name != null) ? name : this.defaultName, label, names());
	}

	private RuntimeException absent(String name, @Nullable Integer version) {
		return this.statuses.getOrDefault(name, List.of())
			.stream()
			.filter((status) -> status.state() != State.AVAILABLE && (version == null || version == status.version()))
			.findFirst()
			.<RuntimeException>map(ModelUnavailable::new)
			.orElseGet(() -> new UnknownModel(name, version, names()));
	}

	private String names() {
		return all().stream()
			.map((status) -> status.name() + " version " + status.version())
			.collect(Collectors.joining(", "));
	}

	@Override
	public List<ModelStatus> all() {
		return this.statuses.values()
			.stream()
			.flatMap(List::stream)
			.sorted(Comparator.comparing(ModelStatus::name)
				.thenComparing(Comparator.comparingInt(ModelStatus::version).reversed()))
			.toList();
	}

	@Override
	public String defaultName() {
		return this.defaultName;
	}

	/** Frees all models, each as soon as nobody uses it. */
	@Override
	public void close() {
		synchronized (this.open) {
			this.closed = true;
			this.open.forEach(SavedModelClassifier::close);
		}
	}

}
