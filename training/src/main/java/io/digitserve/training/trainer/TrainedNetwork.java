package io.digitserve.training.trainer;

import io.digitserve.training.evaluation.Logits;
import io.digitserve.training.network.Network;
import io.digitserve.training.network.TrainedWeights;

/**
 * What a run ends with.
 *
 * @param network what was trained
 * @param weights what it learned
 * @param heldOut its logits for the held-out images, in their order
 */
public record TrainedNetwork(Network network, TrainedWeights weights, Logits heldOut) {
}
