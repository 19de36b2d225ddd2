package io.digitserve.training.network;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a network is trained.
 *
 * @param optimizer what turns gradients into steps
 * @param batchSize images a step
 * @param epochs passes over the training images
 */
public record Hyperparameters(Optimizer optimizer, int batchSize, int epochs) {

	public Hyperparameters {
		if (batchSize < 1) {
			throw new IllegalArgumentException("expected a batch size of at least 1, found " + batchSize);
		}
		if (epochs < 1) {
			throw new IllegalArgumentException("expected at least 1 epoch, found " + epochs);
		}
	}

	/** The same with another number of epochs. */
	public Hyperparameters withEpochs(int epochs) {
		return new Hyperparameters(this.optimizer, this.batchSize, epochs);
	}

	/** As they stand on the model card. */
	public Map<String, Object> asMap() {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("loss", "softmax cross-entropy");
		map.put("optimizer", this.optimizer.toString());
		map.put("batchSize", this.batchSize);
		map.put("epochs", this.epochs);
		return map;
	}

}
