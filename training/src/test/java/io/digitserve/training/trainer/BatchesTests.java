package io.digitserve.training.trainer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.digitserve.training.data.Dataset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BatchesTests {

	private static final int SIZE = 23;

	@Test
	void everyImageComesOnceInAnEpoch() {
		assertThat(images(new Batches(numbered(), 5, 1, 1))).hasSize(SIZE)
			.containsExactlyInAnyOrderElementsOf(IntStream.range(0, SIZE).boxed().toList());
	}

	@Test
	void lastBatchHasTheRest() {
		Batches batches = new Batches(numbered(), 5, 1, 1);
		List<Integer> sizes = new ArrayList<>();
		while (batches.hasNext()) {
			int labels = batches.nextLabels().length;
			assertThat(batches.pixels().remaining()).isEqualTo(labels * Dataset.PIXELS);
			sizes.add(labels);
		}
		assertThat(sizes).containsExactly(5, 5, 5, 5, 3);
	}

	@Test
	void batchMayBeLargerThanTheDataset() {
		Batches batches = new Batches(numbered(), 100, 1, 1);
		assertThat(batches.nextLabels()).hasSize(SIZE);
		assertThat(batches.hasNext()).isFalse();
	}

	@Test
	void orderFollowsFromSeedAndEpoch() {
		List<Integer> order = images(new Batches(numbered(), 5, 1, 1));
		assertThat(images(new Batches(numbered(), 7, 1, 1))).isEqualTo(order);
		assertThat(images(new Batches(numbered(), 5, 2, 1))).isNotEqualTo(order);
		assertThat(images(new Batches(numbered(), 5, 1, 2))).isNotEqualTo(order);
	}

	/** The numbers of the images in the order in which they come, each with its label. */
	private static List<Integer> images(Batches batches) {
		List<Integer> images = new ArrayList<>();
		while (batches.hasNext()) {
			int[] labels = batches.nextLabels();
			ByteBuffer pixels = batches.pixels();
			for (int i = 0; i < labels.length; i++) {
				int number = pixels.get(i * Dataset.PIXELS);
				assertThat(labels[i]).isEqualTo(number % 10);
				assertThat(pixels.get((i + 1) * Dataset.PIXELS - 1)).isEqualTo((byte) number);
				images.add(number);
			}
		}
		return images;
	}

	/** Image i is filled with i and shows its last digit. */
	private static Dataset numbered() {
		byte[] pixels = new byte[SIZE * Dataset.PIXELS];
		byte[] labels = new byte[SIZE];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (byte) (i / Dataset.PIXELS);
		}
		for (int i = 0; i < SIZE; i++) {
			labels[i] = (byte) (i % 10);
		}
		return Dataset.of(pixels, labels);
	}

}
