package io.digitserve.training.trainer;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * What one step learns from, owned by whoever took it.
 *
 * @param pixels uint8 [size, 28, 28], 0 = background, 255 = ink
 * @param labels the digits, int32 [size]; 10 is none
 * @param targets the probabilities to learn, float32 [size, 10 or 11], each row sums to 1
 */
record Batch(ByteBuffer pixels, IntBuffer labels, FloatBuffer targets) {

	int size() {
		return this.labels.capacity();
	}

}
