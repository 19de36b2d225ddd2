package io.digitserve.training.data;

/**
 * The 60,000 training images of MNIST, split: every choice between models is made on the
 * held-out images, so that the test set stays unread.
 *
 * @param training the first 55,000, from which weights are learned
 * @param heldOut the last 5,000, which no weight ever sees
 */
public record TrainingData(Dataset training, Dataset heldOut) {
}
