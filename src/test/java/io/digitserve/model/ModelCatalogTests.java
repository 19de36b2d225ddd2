package io.digitserve.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.digitserve.digit.DigitBatch;
import io.digitserve.model.ModelStatus.State;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class ModelCatalogTests {

	private static final DigitBatch BLANK = DigitBatch.wrap(new byte[784]);

	@TempDir
	Path root;

	@Test
	void theNewestVersionAnswers() {
		List<ModelFolder> folders = List.of(ShippedModel.copy(this.root, 2), ShippedModel.copy(this.root, 10),
				ShippedModel.copy(this.root, 9));
		try (ModelCatalog catalog = loaded(folders)) {
			assertThat(catalog.get(null, null).version()).isEqualTo(10);
			assertThat(catalog.get("keras-cnn", 10).classifier().classify(BLANK)).hasSize(1);
			assertThatExceptionOfType(UnknownModel.class).isThrownBy(() -> catalog.get("keras-cnn", 9))
				.withMessage("there is no model keras-cnn version 9; there is: keras-cnn version 10");
		}
	}

	@Test
	void theVersionThatAnswersIsStableAndThereIsNoCanary() {
		try (ModelCatalog catalog = loaded(List.of(ShippedModel.copy(this.root, 3)))) {
			assertThat(catalog.labelled(null, Models.STABLE)).isSameAs(catalog.get(null, null));
			assertThat(catalog.all()).extracting(ModelStatus::labels).containsExactly(List.of("stable"));
			assertThatExceptionOfType(UnknownModel.class).isThrownBy(() -> catalog.labelled("keras-cnn", Models.CANARY))
				.withMessage("there is no version of model keras-cnn with the label canary; "
						+ "there is: keras-cnn version 3");
		}
	}

	@Test
	void aBrokenVersionIsRefusedAndTheOneBeforeItAnswers() throws Exception {
		List<ModelFolder> folders = List.of(ShippedModel.copy(this.root, 1), ShippedModel.copy(this.root, 2));
		Files.delete(this.root.resolve("keras-cnn/2/saved_model.pb"));
		try (ModelCatalog catalog = loaded(folders)) {
			assertThat(catalog.get(null, null).version()).isEqualTo(1);
			assertThat(catalog.all()).extracting(ModelStatus::version, ModelStatus::state, ModelStatus::reason)
				.containsExactly(tuple(2, State.REFUSED, "expected a file saved_model.pb, found none"),
						tuple(1, State.AVAILABLE, null));
			assertThatExceptionOfType(ModelUnavailable.class).isThrownBy(() -> catalog.get(null, 2))
				.withMessageContaining("version 2 was refused");
			assertThat(new DefaultModelHealth(catalog).health().getStatus()).isEqualTo(Status.UP);
		}
	}

	@Test
	void withEveryVersionRefusedTheDefaultModelIsDown() throws Exception {
		ModelFolder folder = ShippedModel.copy(this.root, 1);
		Files.writeString(this.root.resolve("keras-cnn/1/golden.json"), "{}");
		try (ModelCatalog catalog = loaded(List.of(folder))) {
			assertThatExceptionOfType(ModelUnavailable.class).isThrownBy(() -> catalog.get(null, null));
			assertThat(new DefaultModelHealth(catalog).health().getStatus()).isEqualTo(Status.DOWN);
			assertThat(new DefaultModelHealth(catalog).health().getDetails()).containsEntry("model", "keras-cnn")
				.hasEntrySatisfying("reason", (reason) -> assertThat(reason.toString()).contains("golden.json"));
		}
	}

	@Test
	void aFolderReplacesWhatShipsUnderTheSameVersion() throws Exception {
		ModelFolder shipped = ShippedModel.inJar();
		ModelFolder copy = ShippedModel.copy(this.root, shipped.version());
		Files.delete(this.root.resolve("keras-cnn").resolve(shipped.version() + "/golden.json"));
		try (ModelCatalog catalog = loaded(List.of(shipped, copy))) {
			assertThat(catalog.all()).extracting(ModelStatus::state).containsExactly(State.REFUSED);
		}
	}

	@Test
	void anUnknownNameIsAnsweredWithTheKnownOnes() {
		try (ModelCatalog catalog = loaded(List.of(ShippedModel.copy(this.root, 4)))) {
			assertThatExceptionOfType(UnknownModel.class).isThrownBy(() -> catalog.get("nobody", null))
				.withMessage("there is no model nobody; there is: keras-cnn version 4");
		}
	}

	@Test
	void aClosedCatalogsModelsAreUnavailable() {
		ModelCatalog catalog = loaded(List.of(ShippedModel.inJar()));
		ServedModel model = catalog.get(null, null);
		catalog.close();
		assertThatExceptionOfType(ModelUnavailable.class).isThrownBy(() -> model.classifier().classify(BLANK));
	}

	private static ModelCatalog loaded(List<ModelFolder> folders) {
		ModelCatalog catalog = new ModelCatalog(folders, ShippedModel.NAME, RuntimeSettings.CALLER_RUNS);
		Awaitility.await().until(() -> catalog.all().stream().noneMatch((status) -> status.state() == State.LOADING));
		return catalog;
	}

}
