package io.digitserve.training.trainer;

import java.nio.ByteBuffer;

import io.digitserve.training.SyntheticDigits;
import io.digitserve.training.data.Dataset;
import io.digitserve.training.network.Network;
import io.digitserve.training.network.TinyNetwork;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TrainingGraphTests {

	private static final int SIZE = 20;

	private static final Dataset DIGITS = SyntheticDigits.of(SIZE, 1);

	private static final Network NETWORK = new TinyNetwork();

	@Test
	void seedDecidesTheInitialWeights() {
		float[] logits;
		try (TrainingGraph graph = graph(1)) {
			logits = graph.logits(pixels(), SIZE);
		}
		try (TrainingGraph same = graph(1); TrainingGraph other = graph(2)) {
			assertThat(same.logits(pixels(), SIZE)).containsExactly(logits, within(1e-5f));
			assertThat(other.logits(pixels(), SIZE)).isNotEqualTo(logits);
		}
	}

	@Test
	void stepsLowerTheLossAndLookingDoesNot() {
		try (TrainingGraph graph = graph(1)) {
			float[] before = graph.logits(pixels(), SIZE);
			assertThat(graph.logits(pixels(), SIZE)).containsExactly(before, within(1e-6f));
			float first = graph.step(pixels(), labels(), 1).loss();
			float last = first;
			for (int step = 2; step <= 30; step++) {
				last = graph.step(pixels(), labels(), step).loss();
			}
			assertThat(last).isLessThan(first / 2);
			assertThat(graph.logits(pixels(), SIZE)).isNotEqualTo(before);
		}
	}

	private static TrainingGraph graph(long seed) {
		return new TrainingGraph(NETWORK, NETWORK.hyperparameters().optimizer(), seed);
	}

	private static ByteBuffer pixels() {
		ByteBuffer pixels = ByteBuffer.allocateDirect(SIZE * Dataset.PIXELS);
		for (int i = 0; i < SIZE; i++) {
			DIGITS.copyImage(i, pixels);
		}
		return pixels.flip();
	}

	private static int[] labels() {
		int[] labels = new int[SIZE];
		for (int i = 0; i < SIZE; i++) {
			labels[i] = DIGITS.label(i);
		}
		return labels;
	}

}
