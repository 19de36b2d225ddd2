package io.digitserve.model;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.digitserve.digit.DigitBatch;
import io.digitserve.model.ModelStatus.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

@Timeout(300)
class ModelUpdatesTests {

	private static final DigitBatch BLANK = DigitBatch.wrap(new byte[784]);

	@TempDir
	Path root;

	/** Those that do not lie below the root. */
	private final List<ModelFolder> others = new ArrayList<>();

	private final Map<String, VersionPolicy> policies = new HashMap<>();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ModelCatalog catalog = new ModelCatalog(ShippedModel.NAME);

	private final ModelUpdates updates = new ModelUpdates(this.catalog, this::folders,
			(name) -> this.policies.getOrDefault(name, VersionPolicy.NEWEST),
			new OpenModels(new ModelLoader(RuntimeSettings.CALLER_RUNS, 3), this.meters));

	private List<ModelFolder> folders() {
		List<ModelFolder> folders = new ArrayList<>(this.others);
		folders.addAll(ModelFolder.below(this.root));
		return folders;
	}

	@AfterEach
	void close() {
		this.updates.close();
	}

	@Test
	void theNewestVersionAnswers() {
		put(2, 10, 9);
		assertThat(this.catalog.get(null, null).version()).isEqualTo(10);
		assertThat(this.catalog.get("keras-cnn", 10).classifier().classify(BLANK)).hasSize(1);
		assertThat(this.catalog.labelled(null, Models.STABLE)).isSameAs(this.catalog.get(null, null));
		assertThat(this.catalog.all()).extracting(ModelStatus::labels).containsExactly(List.of("stable"));
		assertThatExceptionOfType(UnknownModel.class).isThrownBy(() -> this.catalog.get("keras-cnn", 9))
			.withMessage("there is no model keras-cnn version 9; there is: keras-cnn version 10");
		assertThatExceptionOfType(UnknownModel.class).isThrownBy(() -> this.catalog.get("nobody", null))
			.withMessage("there is no model nobody; there is: keras-cnn version 10");
		assertThatExceptionOfType(UnknownModel.class).isThrownBy(() -> this.catalog.labelled("nobody", Models.STABLE))
			.withMessage("there is no model nobody; there is: keras-cnn version 10");
		assertThatExceptionOfType(UnknownModel.class).isThrownBy(() -> this.catalog.labelled(null, Models.CANARY))
			.withMessage(
					"there is no version of model keras-cnn with the label canary; there is: keras-cnn version 10");
	}

	@Test
	void aBrokenVersionIsRefusedAndTheOneBeforeItAnswers() throws IOException {
		ShippedModel.copy(this.root, 1);
		ShippedModel.copy(this.root, 2);
		Path file = this.root.resolve("keras-cnn/2/saved_model.pb");
		byte[] content = Files.readAllBytes(file);
		Files.delete(file);
		this.updates.refresh();
		assertThat(this.catalog.get(null, null).version()).isEqualTo(1);
		assertThat(this.catalog.all()).extracting(ModelStatus::version, ModelStatus::state, ModelStatus::reason)
			.containsExactly(tuple(2, State.REFUSED, "expected a file saved_model.pb, found none"),
					tuple(1, State.AVAILABLE, null));
		assertThatExceptionOfType(ModelUnavailable.class).isThrownBy(() -> this.catalog.get(null, 2))
			.withMessageContaining("version 2 was refused");
		assertThat(new DefaultModelHealth(this.catalog).health().getStatus()).isEqualTo(Status.UP);
		this.updates.refresh();
		assertThat(count("digitserve.model.refusals")).isEqualTo(1);
		// It had not been copied completely.
		Files.write(file, content);
		this.updates.refresh();
		assertThat(this.catalog.get(null, null).version()).isEqualTo(2);
		assertThat(count("digitserve.model.swaps")).isEqualTo(1);
	}

	@Test
	void refusedVersionStaysRefusedWhileItsFilesAreLookedAtAgain() throws IOException {
		ShippedModel.copy(this.root, "broken", 1);
		Files.writeString(this.root.resolve("broken/1/golden.json"), "{}");
		List<State> seen = new ArrayList<>();
		ModelFolder folder = new ModelFolder("broken", 1, new WatchedFolder(this.root.resolve("broken/1"),
				() -> this.catalog.all().forEach((status) -> seen.add(status.state()))));
		try (ModelUpdates watched = new ModelUpdates(this.catalog, () -> List.of(folder),
				(name) -> VersionPolicy.NEWEST,
				new OpenModels(new ModelLoader(RuntimeSettings.CALLER_RUNS, 3), this.meters))) {
			watched.refresh();
			assertThat(seen).contains(State.LOADING);
			seen.clear();
			watched.refresh();
			watched.refresh();
		}
		assertThat(seen).isNotEmpty().containsOnly(State.REFUSED);
		assertThat(count("digitserve.model.refusals")).isEqualTo(1);
	}

	@Test
	void aBrokenNewVersionLeavesTheOldOneInPlace() throws IOException {
		put(1);
		ServedModel old = this.catalog.get(null, null);
		ShippedModel.copy(this.root, 2);
		Files.writeString(this.root.resolve("keras-cnn/2/golden.json"), "{}");
		this.updates.refresh();
		assertThat(this.catalog.get(null, null)).isSameAs(old);
		assertThat(old.classifier().classify(BLANK)).hasSize(1);
		assertThat(count("digitserve.model.swaps")).isZero();
	}

	@Test
	void withEveryVersionRefusedTheDefaultModelIsDown() throws IOException {
		ShippedModel.copy(this.root, 1);
		Files.writeString(this.root.resolve("keras-cnn/1/golden.json"), "{}");
		this.updates.refresh();
		assertThatExceptionOfType(ModelUnavailable.class).isThrownBy(() -> this.catalog.get(null, null));
		assertThat(new DefaultModelHealth(this.catalog).health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(new DefaultModelHealth(this.catalog).health().getDetails()).containsEntry("model", "keras-cnn")
			.hasEntrySatisfying("reason", (reason) -> assertThat(reason.toString()).contains("golden.json"));
	}

	@Test
	void aFolderReplacesWhatShipsUnderTheSameVersion() throws IOException {
		ModelFolder shipped = ShippedModel.inJar();
		this.others.add(shipped);
		ShippedModel.copy(this.root, shipped.version());
		Files.delete(this.root.resolve("keras-cnn").resolve(shipped.version() + "/golden.json"));
		this.updates.refresh();
		assertThat(this.catalog.all()).extracting(ModelStatus::state).containsExactly(State.REFUSED);
	}

	@Test
	void aFolderTakesOverFromWhatShipsUnderTheSameVersionAndGivesItBack() {
		ModelFolder shipped = ShippedModel.inJar();
		this.others.add(shipped);
		this.updates.refresh();
		ServedModel old = this.catalog.get(null, null);
		put(shipped.version());
		ServedModel trained = this.catalog.get(null, null);
		assertThat(trained).isNotSameAs(old);
		awaitClosed(old);
		this.updates.refresh();
		assertThat(this.catalog.get(null, null)).isSameAs(trained);
		ShippedModel.delete(this.root, shipped.version());
		this.updates.refresh();
		awaitClosed(trained);
		assertThat(this.catalog.get(null, null).classifier().classify(BLANK)).hasSize(1);
		assertThat(count("digitserve.model.swaps")).isEqualTo(2);
	}

	@Test
	void aBrokenFolderLeavesWhatShipsUnderTheSameVersionInPlace() throws IOException {
		ModelFolder shipped = ShippedModel.inJar();
		this.others.add(shipped);
		this.updates.refresh();
		ServedModel old = this.catalog.get(null, null);
		ShippedModel.copy(this.root, shipped.version());
		Files.writeString(this.root.resolve("keras-cnn").resolve(shipped.version() + "/golden.json"), "{}");
		this.updates.refresh();
		this.updates.refresh();
		assertThat(this.catalog.get(null, null)).isSameAs(old);
		assertThat(old.classifier().classify(BLANK)).hasSize(1);
		assertThat(count("digitserve.model.refusals")).isEqualTo(1);
	}

	@Test
	void anOldVersionIsClosedWhenTheLastRequestThatMayUseItIsDone() {
		put(1);
		Models.Use request = this.catalog.use();
		ServedModel old = this.catalog.get(null, null);
		put(2);
		Models.Use later = this.catalog.use();
		assertThat(this.catalog.get(null, null).version()).isEqualTo(2);
		assertThat(old.classifier().classify(BLANK)).hasSize(1);
		request.close();
		awaitClosed(old);
		later.close();
		assertThat(this.catalog.get(null, null).classifier().classify(BLANK)).hasSize(1);
	}

	@Test
	void removingAFolderRollsBack() {
		put(1, 2);
		ServedModel newer = this.catalog.get(null, null);
		assertThat(newer.version()).isEqualTo(2);
		ShippedModel.delete(this.root, 2);
		this.updates.refresh();
		assertThat(this.catalog.get(null, null).version()).isEqualTo(1);
		assertThat(count("digitserve.model.swaps")).isEqualTo(1);
		awaitClosed(newer);
	}

	@Test
	void modelWithoutFoldersEndsUnlessItIsTheDefault() throws IOException {
		ShippedModel.copy(this.root, "other", 1);
		put(1);
		ServedModel other = this.catalog.get("other", null);
		FileSystemUtils.deleteRecursively(this.root.resolve("other"));
		FileSystemUtils.deleteRecursively(this.root.resolve("keras-cnn"));
		this.updates.refresh();
		assertThatExceptionOfType(UnknownModel.class).isThrownBy(() -> this.catalog.get("other", null));
		awaitClosed(other);
		assertThat(this.catalog.get(null, null).classifier().classify(BLANK)).hasSize(1);
	}

	@Test
	void folderThatCannotBeListedChangesNothing() throws IOException {
		put(1);
		FileSystemUtils.deleteRecursively(this.root);
		this.updates.refresh();
		assertThat(this.catalog.get(null, null).classifier().classify(BLANK)).hasSize(1);
		put(2);
		assertThat(this.catalog.get(null, null).version()).isEqualTo(2);
	}

	@Test
	void latestOfSeveralVersionsAreThoseThatPass() throws IOException {
		this.policies.put("keras-cnn", new VersionPolicy(2, List.of(), null, null, 0));
		ShippedModel.copy(this.root, 3);
		Files.delete(this.root.resolve("keras-cnn/3/golden.json"));
		put(1, 2, 4);
		assertThat(this.catalog.all()).extracting(ModelStatus::version, ModelStatus::state)
			.containsExactly(tuple(4, State.AVAILABLE), tuple(3, State.REFUSED), tuple(2, State.AVAILABLE));
		assertThat(this.catalog.get(null, null).version()).isEqualTo(4);
		assertThat(this.catalog.get(null, 2).classifier().classify(BLANK)).hasSize(1);
	}

	@Test
	void whatIsCountedByVersionEndsWithTheVersion() {
		put(1);
		for (int version = 1; version <= 2; version++) {
			this.meters.counter("runs", "model", "keras-cnn", "version", String.valueOf(version), "result", "good");
			this.meters.counter("runs", "model", "mlp", "version", String.valueOf(version));
		}
		put(2);
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(this.meters.find("runs").counters())
				.extracting((counter) -> counter.getId().getTag("model"),
						(counter) -> counter.getId().getTag("version"))
				.containsExactlyInAnyOrder(tuple("keras-cnn", "2"), tuple("mlp", "1"), tuple("mlp", "2")));
	}

	@Test
	void theCanaryHasItsShareAndItsLabel() {
		this.policies.put("keras-cnn", new VersionPolicy(1, List.of(), null, 3, 30));
		put(1, 2, 3);
		assertThat(this.catalog.all()).extracting(ModelStatus::version, ModelStatus::labels)
			.containsExactly(tuple(3, List.of("canary")), tuple(2, List.of("stable")));
		assertThat(this.catalog.labelled(null, Models.CANARY).version()).isEqualTo(3);
		assertThat(this.catalog.labelled(null, Models.STABLE).version()).isEqualTo(2);
		List<Integer> answers = IntStream.range(0, 200)
			.mapToObj((call) -> this.catalog.get(null, null).version())
			.toList();
		assertThat(answers).filteredOn((version) -> version == 3).hasSize(60);
		assertThat(answers).filteredOn((version) -> version == 2).hasSize(140);
	}

	@Test
	void namedVersionsAreServedWhateverIsNewer() {
		this.policies.put("keras-cnn", new VersionPolicy(1, List.of(1, 3), 1, null, 0));
		put(1, 2, 3, 4);
		assertThat(this.catalog.all()).extracting(ModelStatus::version, ModelStatus::labels)
			.containsExactly(tuple(3, List.of()), tuple(1, List.of("stable")));
		assertThat(this.catalog.get(null, null).version()).isEqualTo(1);
	}

	@Test
	void aPinnedVersionAnswersUntilItIsUnpinned() {
		put(1, 2);
		this.updates.pin("keras-cnn", VersionPolicy.pinned(1, null, 0));
		this.updates.refresh();
		assertThat(this.catalog.get(null, null).version()).isEqualTo(1);
		put(3);
		assertThat(this.catalog.get(null, null).version()).isEqualTo(1);
		this.updates.unpin("keras-cnn");
		this.updates.refresh();
		assertThat(this.catalog.get(null, null).version()).isEqualTo(3);
		assertThatExceptionOfType(UnknownModel.class)
			.isThrownBy(() -> this.updates.pin("keras-cnn", VersionPolicy.pinned(9, null, 0)));
		assertThatExceptionOfType(UnknownModel.class).isThrownBy(() -> this.updates.unpin("nobody"));
	}

	@Test
	void pinningABrokenVersionLeavesTheOldOneInPlace() throws IOException {
		ShippedModel.copy(this.root, 1);
		Files.delete(this.root.resolve("keras-cnn/1/golden.json"));
		put(2);
		this.updates.pin("keras-cnn", VersionPolicy.pinned(1, null, 0));
		this.updates.refresh();
		assertThat(this.catalog.get(null, null).version()).isEqualTo(2);
		assertThat(this.catalog.all()).extracting(ModelStatus::version, ModelStatus::state)
			.containsExactly(tuple(2, State.AVAILABLE), tuple(1, State.REFUSED));
	}

	@Test
	void theDefaultModelAnswersWhileOthersStillLoad() {
		CountDownLatch latch = new CountDownLatch(1);
		// Its name comes first, and yet it has to wait.
		ModelFolder slow = ShippedModel.copy(this.root, "a-slow-one", 7);
		this.others.add(slow);
		this.others.add(ShippedModel.inJar());
		ModelUpdates background = new ModelUpdates(this.catalog,
				() -> List.of(new ModelFolder("a-slow-one", 7, new SlowFolder(this.root, latch)), ShippedModel.inJar()),
				(name) -> VersionPolicy.NEWEST,
				new OpenModels(new ModelLoader(RuntimeSettings.CALLER_RUNS, 3), this.meters));
		CompletableFuture<Void> loading = CompletableFuture.runAsync(background::refresh);
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> new DefaultModelHealth(this.catalog).health().getStatus().equals(Status.UP));
		assertThat(this.catalog.get(null, null).classifier().classify(BLANK)).hasSize(1);
		assertThatExceptionOfType(ModelUnavailable.class).isThrownBy(() -> this.catalog.get("a-slow-one", null))
			.withMessage("model a-slow-one version 7 is still loading");
		assertThat(loading).isNotDone();
		latch.countDown();
		loading.join();
		assertThat(this.catalog.get("a-slow-one", null).classifier().classify(BLANK)).hasSize(1);
		background.close();
	}

	@Test
	void otherModelsWaitUntilTheServiceHasStarted() {
		ShippedModel.copy(this.root, 1);
		ShippedModel.copy(this.root, "another-one", 1);
		this.updates.start(Duration.ZERO);
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> state(ShippedModel.NAME) == State.AVAILABLE);
		assertThat(state("another-one")).isEqualTo(State.LOADING);
		this.updates.goOn();
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> state("another-one") == State.AVAILABLE);
	}

	@Test
	void loadsGiveWayToRequestsOnceThereIsSomethingThatAnswers() {
		ShippedModel.copy(this.root, 1);
		ShippedModel.copy(this.root, "another-one", 1);
		List<Integer> first = new CopyOnWriteArrayList<>();
		List<Integer> second = new CopyOnWriteArrayList<>();
		ModelUpdates watched = new ModelUpdates(this.catalog,
				() -> List.of(new ModelFolder(ShippedModel.NAME, 1, prioritiesOf(ShippedModel.NAME, first)),
						new ModelFolder("another-one", 1, prioritiesOf("another-one", second))),
				(name) -> VersionPolicy.NEWEST,
				new OpenModels(new ModelLoader(RuntimeSettings.CALLER_RUNS, 3), this.meters));
		try (watched) {
			watched.refresh();
		}
		assertThat(first).containsOnly(Thread.NORM_PRIORITY);
		assertThat(second).contains(Thread.MIN_PRIORITY);
		assertThat(Thread.currentThread().getPriority()).isEqualTo(Thread.NORM_PRIORITY);
	}

	private WatchedFolder prioritiesOf(String name, List<Integer> priorities) {
		return new WatchedFolder(this.root.resolve(name + "/1"),
				() -> priorities.add(Thread.currentThread().getPriority()));
	}

	@Test
	void aServiceThatEndsBeforeItHasStartedLeavesNoThreadBehind() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		this.updates.start(Duration.ZERO);
		List<Thread> loaders = new ArrayList<>(Thread.getAllStackTraces().keySet());
		loaders.removeAll(before);
		loaders.removeIf((thread) -> !thread.getName().equals("model-loader"));
		assertThat(loaders).hasSize(1);
		this.updates.close();
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !loaders.get(0).isAlive());
	}

	@Test
	void aClosedServicesModelsAreUnavailable() {
		put(1);
		ServedModel model = this.catalog.get(null, null);
		this.updates.close();
		assertThatExceptionOfType(ModelUnavailable.class).isThrownBy(() -> model.classifier().classify(BLANK));
	}

	private State state(String name) {
		return this.catalog.all()
			.stream()
			.filter((status) -> status.name().equals(name))
			.findFirst()
			.orElseThrow()
			.state();
	}

	private void put(int... versions) {
		IntStream.of(versions).forEach((version) -> ShippedModel.copy(this.root, version));
		this.updates.refresh();
	}

	private double count(String meter) {
		return this.meters.find(meter).counters().stream().mapToDouble((counter) -> counter.count()).sum();
	}

	private static void awaitClosed(ServedModel model) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThatExceptionOfType(ModelUnavailable.class)
				.isThrownBy(() -> model.classifier().classify(BLANK)));
	}

	/** Whose files can be read when the test lets them. */
	private static final class SlowFolder extends FileSystemResource {

		private final CountDownLatch latch;

		SlowFolder(Path root, CountDownLatch latch) {
			super(root.resolve("a-slow-one/7") + File.separator);
			this.latch = latch;
		}

		@Override
		public Resource createRelative(String file) {
			try {
				this.latch.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return super.createRelative(file);
		}

	}

	/** Tells of each time that somebody asks for its files. */
	private static final class WatchedFolder extends FileSystemResource {

		private final Runnable watcher;

		WatchedFolder(Path folder, Runnable watcher) {
			super(folder + File.separator);
			this.watcher = watcher;
		}

		@Override
		public boolean isFile() {
			this.watcher.run();
			return super.isFile();
		}

		@Override
		public Resource createRelative(String file) {
			this.watcher.run();
			return super.createRelative(file);
		}

	}

}
