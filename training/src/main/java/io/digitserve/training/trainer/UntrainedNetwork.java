package io.digitserve.training.trainer;

import java.nio.ByteBuffer;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Logits;
import io.digitserve.training.network.Network;

/** A network before its first step: as large and as slow as it will be, but ignorant. */
public final class UntrainedNetwork {

	private UntrainedNetwork() {
	}

	/**
	 * The network with the weights that it starts with.
	 * @param seed from which the weights follow
	 * @param images whose logits are wanted
	 */
	public static TrainedNetwork of(Network network, long seed, Dataset images) {
		ByteBuffer pixels = ByteBuffer.allocateDirect(images.size() * Dataset.PIXELS);
		for (int i = 0; i < images.size(); i++) {
			images.copyImage(i, pixels);
		}
		try (TrainingGraph graph = new TrainingGraph(network, network.hyperparameters(), seed, Precision.FLOAT32, 1)) {
			return new TrainedNetwork(network, graph.weights(), new Logits(graph.logits(pixels.flip(), images.size())));
		}
	}

}
