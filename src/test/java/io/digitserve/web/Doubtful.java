package io.digitserve.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitClassifier;
import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Prediction;
import io.digitserve.digit.Saliency;
import io.digitserve.model.ModelCard;
import io.digitserve.model.ServedModel;
import org.jspecify.annotations.Nullable;

/** A model whose card says from where on to doubt. */
final class Doubtful {

	/** Scores above -2 are unlike any digit, confidence below 0.75 is uncertain. */
	static final ServedModel MODEL = model((image) -> null);

	private Doubtful() {
	}

	/** Tells what speaks for an answer. */
	@FunctionalInterface
	interface Explainer {

		@Nullable Saliency saliency(DigitImage image);

	}

	/** The same model, able to explain. */
	static ServedModel model(Explainer explainer) {
		ModelCard.Evaluation none = new ModelCard.Evaluation(0, 0, 0, 0, List.of(), List.of());
		ModelCard card = new ModelCard("doubtful", 3, new ModelCard.Network("doubtful", 0, 0, List.of()),
				new ModelCard.Data("none", "none", Map.of()),
				new ModelCard.Training(1, Map.of(), 1, 1, Instant.EPOCH, Map.of()), 1,
				new ModelCard.Rejection(-2, 0.75, 0.99), new ModelCard.Metrics(none, null), Map.of());
		return new ServedModel("doubtful", 3, card, new DigitClassifier() {

			@Override
			public List<Prediction> classify(DigitBatch batch) {
				throw new IllegalStateException("nobody asks");
			}

			@Override
			public @Nullable Saliency saliency(DigitImage image) {
				return explainer.saliency(image);
			}

		});
	}

	/** A 4, the rest of the probability on 9. */
	static Prediction four(float confidence, float outlierScore) {
		float[] probabilities = new float[10];
		probabilities[4] = confidence;
		probabilities[9] = 1 - confidence;
		return Prediction.of(probabilities, 0, outlierScore);
	}

	/** An image of one shade. */
	static DigitImage shade(int shade) {
		byte[] pixels = new byte[DigitImage.PIXELS];
		Arrays.fill(pixels, (byte) shade);
		return DigitImage.of(pixels);
	}

}
