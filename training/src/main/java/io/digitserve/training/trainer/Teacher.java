package io.digitserve.training.trainer;

import java.nio.ByteBuffer;

/**
 * A trained model whose answers another network learns: Hinton, Vinyals and Dean,
 * Distilling the knowledge in a neural network, 2015. Thread-safe.
 */
@FunctionalInterface
public interface Teacher {

	/**
	 * Its answers for images in their order.
	 * @param pixels uint8 [size, 28, 28], 0 = background, 255 = ink
	 * @return float32 [size x 10], row-major: the probabilities of the ten digits,
	 * together 1
	 */
	float[] answers(ByteBuffer pixels, int size);

}
