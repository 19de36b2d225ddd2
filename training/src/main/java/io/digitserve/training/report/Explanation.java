package io.digitserve.training.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.evaluation.Probabilities;
import io.digitserve.training.evaluation.Reliability;
import io.digitserve.training.network.NetworkSummary;
import io.digitserve.training.trainer.TrainedNetwork;

/**
 * What a run came to, and why.
 *
 * @param summary of the network
 * @param temperature the divisor of the logits that calibrates it
 * @param heldOut how good the exported model is
 * @param reliability how far its confidence may be trusted
 * @param mistakes its most confident ones, the worst first
 * @param filters its first weights as pictures; none for a network whose first weights
 * make none
 */
public record Explanation(NetworkSummary summary, double temperature, Evaluation heldOut, Reliability reliability,
		List<Mistake> mistakes, List<Picture> filters) {

	public Explanation {
		mistakes = List.copyOf(mistakes);
		filters = List.copyOf(filters);
	}

	/** Six rows of six on a wide screen. */
	private static final int MISTAKES = 36;

	/**
	 * An image that was taken for another digit.
	 *
	 * @param image its position among the held-out images
	 * @param label the digit it shows
	 * @param taken the digit it was taken for
	 * @param confidence 0..1
	 * @param picture the image
	 */
	record Mistake(int image, int label, int taken, float confidence, Picture picture) {

		/** For someone who points at it, or does not see it. */
		String description() {
			return "%d taken for %d, %s sure; held-out image %d".formatted(this.label, this.taken, percent(),
					this.image);
		}

		String percent() {
			return Figures.percent(this.confidence);
		}

	}

	/**
	 * Explains a network.
	 * @param exported what the exported model makes of the held-out images
	 */
	public static Explanation of(TrainedNetwork trained, double temperature, Probabilities exported, Dataset heldOut) {
		return new Explanation(NetworkSummary.of(trained.network()), temperature, Evaluation.of(exported, heldOut),
				Reliability.of(exported, heldOut), mistakes(exported, heldOut), Filters.of(trained.weights()));
	}

	private static List<Mistake> mistakes(Probabilities found, Dataset labelled) {
		return IntStream.range(0, labelled.size())
			.filter((i) -> found.digit(i) != labelled.label(i))
			.boxed()
			.sorted(Comparator.comparing(found::confidence).reversed())
			.limit(MISTAKES)
			.map((i) -> new Mistake(i, labelled.label(i), found.digit(i), found.confidence(i), Picture.of(labelled, i)))
			.toList();
	}

}
