package io.digitserve.training.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.digitserve.training.data.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * How good predictions for a labelled set of images are.
 *
 * @param images how many
 * @param accuracy the share that is right, 0..1
 * @param negativeLogLikelihood mean, in nats
 * @param expectedCalibrationError 0..1, that of {@link Reliability}
 * @param classes precision and recall by digit
 * @param confusion counts: a row for each true digit, a column for each predicted one
 */
public record Evaluation(int images, double accuracy, double negativeLogLikelihood, double expectedCalibrationError,
		List<ClassEvaluation> classes, List<List<Integer>> confusion) {

	public Evaluation {
		classes = List.copyOf(classes);
		confusion = confusion.stream().map(List::copyOf).toList();
	}

	/**
	 * How good they are for one digit.
	 *
	 * @param digit 0 to 9
	 * @param images how many show it
	 * @param precision the share of its predictions that are right; absent if it was
	 * never predicted
	 * @param recall the share of its images that were found; absent if there are none
	 */
	public record ClassEvaluation(int digit, int images, @Nullable Double precision, @Nullable Double recall) {
	}

	/**
	 * Compares predictions with labels.
	 * @throws IllegalArgumentException if there are not as many of one as of the other,
	 * or none
	 */
	public static Evaluation of(Probabilities probabilities, Dataset labelled) {
		if (labelled.size() == 0) {
			throw new IllegalArgumentException("expected at least 1 labelled image, found none");
		}
		if (probabilities.size() != labelled.size()) {
			throw new IllegalArgumentException(
					"expected predictions for %d images, found %d".formatted(labelled.size(), probabilities.size()));
		}
		int[][] confusion = new int[Dataset.CLASSES][Dataset.CLASSES];
		double likelihood = 0;
		for (int i = 0; i < labelled.size(); i++) {
			confusion[labelled.label(i)][probabilities.digit(i)]++;
			likelihood += Math.log(Math.max(probabilities.of(i, labelled.label(i)), Float.MIN_NORMAL));
		}
		int correct = 0;
		List<ClassEvaluation> classes = new ArrayList<>();
		for (int digit = 0; digit < Dataset.CLASSES; digit++) {
			correct += confusion[digit][digit];
			classes.add(classEvaluation(confusion, digit));
		}
		List<List<Integer>> rows = Arrays.stream(confusion).map((row) -> Arrays.stream(row).boxed().toList()).toList();
		return new Evaluation(labelled.size(), (double) correct / labelled.size(), -likelihood / labelled.size(),
				Reliability.of(probabilities, labelled).expectedCalibrationError(), classes, rows);
	}

	private static ClassEvaluation classEvaluation(int[][] confusion, int digit) {
		int shown = 0;
		int predicted = 0;
		for (int other = 0; other < Dataset.CLASSES; other++) {
			shown += confusion[digit][other];
			predicted += confusion[other][digit];
		}
		int right = confusion[digit][digit];
		return new ClassEvaluation(digit, shown, (predicted > 0) ? (double) right / predicted : null,
				(shown > 0) ? (double) right / shown : null);
	}

}
