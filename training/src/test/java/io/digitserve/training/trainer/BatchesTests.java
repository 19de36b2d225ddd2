package io.digitserve.training.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.digitserve.training.augmentation.Augmentation;
import io.digitserve.training.augmentation.Copies;
import io.digitserve.training.augmentation.Warp;
import io.digitserve.training.data.Dataset;
import io.digitserve.training.network.Hyperparameters;
import io.digitserve.training.network.Optimizer;
import io.digitserve.training.outlier.Outliers;
import io.digitserve.training.penmanship.DrawnDigits;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BatchesTests {

	private static final int SIZE = 23;

	private static final Augmentation WARP = new Warp(10, 0.1, 0.1, 2, 1);

	private static final Augmentation COPIES = new Copies(List.of(Copies.Kind.LEFT, Copies.Kind.DOWN));

	@Test
	void everyImageComesOnceInAnEpoch() {
		assertThat(order(plain(5), 1, 1)).hasSize(SIZE)
			.containsExactlyInAnyOrderElementsOf(IntStream.range(0, SIZE).boxed().toList());
	}

	@Test
	void everyVariantOfEveryImageComesOnceInAnEpoch() {
		Hyperparameters copies = plain(5).withAugmentation(COPIES);
		assertThat(Batches.size(numbered(), copies)).isEqualTo(3 * SIZE);
		List<String> found = new ArrayList<>();
		for (Batch batch : epoch(copies, 1, 1, 2)) {
			for (int i = 0; i < batch.size(); i++) {
				int image = i * Dataset.PIXELS;
				// of these images, full of ink, only the copies have an empty edge
				boolean left = batch.pixels().get(image + 14 * 28 + 27) == 0;
				boolean down = batch.pixels().get(image + 14) == 0;
				int number = batch.pixels().get(image + 14 * 28 + 14);
				assertThat(batch.labels().get(i)).isEqualTo(number % 10);
				found.add(number + (left ? " left" : "") + (down ? " down" : ""));
			}
		}
		List<String> expected = new ArrayList<>();
		for (int number = 1; number < SIZE; number++) {
			expected.addAll(List.of(number + "", number + " left", number + " down"));
		}
		found.removeIf((image) -> image.startsWith("0"));
		assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void lastBatchHasTheRest() {
		List<Batch> batches = epoch(plain(5), 1, 1, 2);
		assertThat(batches).extracting(Batch::size).containsExactly(5, 5, 5, 5, 3);
		for (Batch batch : batches) {
			assertThat(batch.pixels().remaining()).isEqualTo(batch.size() * Dataset.PIXELS);
			assertThat(batch.targets().remaining()).isEqualTo(batch.size() * Dataset.CLASSES);
		}
	}

	@Test
	void batchMayBeLargerThanTheDataset() {
		assertThat(epoch(plain(100), 1, 1, 2)).extracting(Batch::size).containsExactly(SIZE);
	}

	@Test
	void orderFollowsFromSeedAndEpoch() {
		List<Integer> order = order(plain(5), 1, 1);
		assertThat(order(plain(7), 1, 1)).isEqualTo(order);
		assertThat(order(plain(5), 2, 1)).isNotEqualTo(order);
		assertThat(order(plain(5), 1, 2)).isNotEqualTo(order);
	}

	@Test
	void augmentationFollowsFromSeedAndEpochHoweverManyThreadsAndImagesABatch() {
		Hyperparameters warped = plain(5).withAugmentation(WARP);
		List<Byte> pixels = pixels(epoch(warped, 1, 1, 1));
		assertThat(pixels(epoch(warped, 1, 1, 4))).isEqualTo(pixels);
		assertThat(pixels(epoch(plain(7).withAugmentation(WARP), 1, 1, 4))).isEqualTo(pixels);
		assertThat(pixels(epoch(warped, 1, 2, 1))).isNotEqualTo(pixels);
		assertThat(pixels(epoch(warped, 2, 1, 1))).isNotEqualTo(pixels);
	}

	@Test
	void valuesBetweenAndBeyondThePixelsAreRoundedIntoThem() {
		float[] values = new float[Dataset.PIXELS];
		values[0] = -3;
		values[1] = 1.5f;
		values[2] = 254.4f;
		values[3] = 300;
		Hyperparameters fixed = plain(1).withAugmentation((image, label, variant, random) -> values);
		Batch batch = epoch(fixed, 1, 1, 1).get(0);
		assertThat(new int[] { batch.pixels().get(0), batch.pixels().get(1), batch.pixels().get(2) & 0xFF,
				batch.pixels().get(3) & 0xFF })
			.containsExactly(0, 2, 254, 255);
	}

	@Test
	void failureOfAnAugmentationReachesTheTrainer() {
		IllegalStateException failure = new IllegalStateException("broken");
		Hyperparameters failing = plain(5).withAugmentation((image, label, variant, random) -> {
			throw failure;
		});
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> epoch(failing, 1, 1, 2))
			.withCause(failure);
	}

	@Test
	void outliersComeAmongTheDigits() {
		Hyperparameters half = plain(5).withOutliers(new Outliers(0.5));
		int outliers = Math.round(SIZE / 2f);
		assertThat(Batches.size(numbered(), half)).isEqualTo(SIZE + outliers);
		List<Integer> labels = all(epoch(half, 1, 1, 2), BatchesTests::labels);
		assertThat(labels).hasSize(SIZE + outliers).filteredOn((label) -> label == 10).hasSize(outliers);
		assertThat(labels.subList(0, SIZE)).contains(10);
		assertThat(pixels(epoch(half, 1, 1, 1))).isEqualTo(pixels(epoch(half, 1, 1, 4)));
	}

	@Test
	void drawnDigitsComeAmongTheImagesWithLabelsOfAllDigits() {
		Hyperparameters twice = plain(5).withDrawn(new DrawnDigits(1));
		assertThat(Batches.size(numbered(), twice)).isEqualTo(2 * SIZE);
		List<Integer> labels = all(epoch(twice, 1, 1, 2), BatchesTests::labels);
		assertThat(labels).hasSize(2 * SIZE).allMatch((label) -> label < 10);
		assertThat(labels.subList(0, SIZE)).isNotEqualTo(all(epoch(plain(5), 1, 1, 2), BatchesTests::labels));
		assertThat(pixels(epoch(twice, 1, 1, 1))).isEqualTo(pixels(epoch(twice, 1, 1, 4)));
	}

	private static List<Integer> labels(Batch batch) {
		return IntStream.range(0, batch.size()).mapToObj(batch.labels()::get).toList();
	}

	private static Hyperparameters plain(int batchSize) {
		return new Hyperparameters(new Optimizer.Adam(1), batchSize, 1);
	}

	private static List<Batch> epoch(Hyperparameters hyperparameters, long seed, int epoch, int threads) {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			Batches batches = new Batches(numbered(), hyperparameters, targets(hyperparameters), seed, epoch, executor);
			List<Batch> all = new ArrayList<>();
			while (batches.hasNext()) {
				all.add(batches.next());
			}
			return all;
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static Targets targets(Hyperparameters hyperparameters) {
		return new Targets((hyperparameters.outliers().share() > 0) ? 11 : 10, hyperparameters.labelSmoothing(), null);
	}

	/** The numbers of the images in the order in which they come, each with its label. */
	private static List<Integer> order(Hyperparameters hyperparameters, long seed, int epoch) {
		return all(epoch(hyperparameters, seed, epoch, 2), (batch) -> IntStream.range(0, batch.size()).mapToObj((i) -> {
			int number = batch.pixels().get(i * Dataset.PIXELS);
			assertThat(batch.labels().get(i)).isEqualTo(number % 10);
			assertThat(batch.pixels().get((i + 1) * Dataset.PIXELS - 1)).isEqualTo((byte) number);
			return number;
		}).toList());
	}

	private static List<Byte> pixels(List<Batch> batches) {
		return all(batches,
				(batch) -> IntStream.range(0, batch.pixels().capacity()).mapToObj(batch.pixels()::get).toList());
	}

	private static <T> List<T> all(List<Batch> batches, Function<Batch, List<T>> part) {
		return batches.stream().map(part).flatMap(List::stream).toList();
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
