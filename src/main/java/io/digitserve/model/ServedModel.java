package io.digitserve.model;

import io.digitserve.digit.DigitClassifier;
import io.digitserve.digit.Thresholds;

/**
 * A version of a model that answers.
 *
 * @param name the model's name
 * @param version its version
 * @param card where it comes from
 * @param classifier answers until the version is closed; throws {@link ModelUnavailable}
 * from then on
 */
public record ServedModel(String name, int version, ModelCard card, DigitClassifier classifier) {

	/** From where on its predictions are doubtful. */
	public Thresholds thresholds() {
		return this.card.thresholds();
	}

}
