package io.digitserve.model;

import java.util.List;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ModelLoaderTests {

	static List<ModelFolder> shipped() {
		return ModelFolder.shipped();
	}

	/** With their golden images, and batches as large as they will be. */
	@ParameterizedTest
	@MethodSource("shipped")
	void everyModelThatShipsAnswers(ModelFolder folder) throws BrokenModel {
		ModelLoader.Loaded loaded = new ModelLoader(RuntimeSettings.CALLER_RUNS, 64).load(folder, Pace.full());
		try (SavedModelClassifier classifier = loaded.classifier()) {
			assertThat(loaded.model().name()).isEqualTo(folder.name());
			assertThat(classifier.classify(DigitBatch.wrap(new byte[2 * DigitImage.PIXELS]))).hasSize(2);
		}
	}

}
