package io.digitserve.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.digitserve.digit.Thresholds;
import org.jspecify.annotations.Nullable;

/**
 * Where a model comes from and how good it is: {@code model-card.json} of a model's
 * folder, as the trainer wrote it.
 *
 * @param name the model's name, the folder it stands in
 * @param version its version, a positive integer
 * @param network what was trained
 * @param data what it was trained on
 * @param training how
 * @param temperature the divisor of the logits that makes the probabilities calibrated;
 * already in the graph
 * @param rejection where it should doubt; absent on the cards of former trainers
 * @param metrics what it achieves
 * @param files SHA-256 in hexadecimal of every other file of the folder, by name
 */
public record ModelCard(String name, int version, Network network, Data data, Training training, double temperature,
		@Nullable Rejection rejection, Metrics metrics, Map<String, String> files) {

	public ModelCard {
		files = Map.copyOf(files);
	}

	/** From where on its predictions are doubtful. */
	Thresholds thresholds() {
		return (this.rejection != null) ? new Thresholds(this.rejection.outlierScore(), this.rejection.confidence())
				: Thresholds.NONE;
	}

	/**
	 * Where a model should doubt.
	 *
	 * @param outlierScore above which a picture is unlike any digit, as few of the
	 * held-out digits are
	 * @param confidence below which it is uncertain which digit it is, 0..1, as it is for
	 * few of the held-out digits
	 * @param kept the share of the held-out digits that are neither, 0..1
	 */
	public record Rejection(double outlierScore, double confidence, double kept) {
	}

	/**
	 * The network, layer by layer.
	 *
	 * @param name its published name
	 * @param parameters the number of trained values
	 * @param multiplyAdds multiplications with addition for one image
	 * @param layers from the image to the logits
	 */
	public record Network(String name, long parameters, long multiplyAdds, List<Layer> layers) {

		public Network {
			layers = List.copyOf(layers);
		}

	}

	/**
	 * One layer.
	 *
	 * @param layer what it does
	 * @param output the shape of one image's output
	 * @param parameters its trained values
	 * @param multiplyAdds its multiplications with addition for one image
	 */
	public record Layer(String layer, List<Integer> output, long parameters, long multiplyAdds) {

		public Layer {
			output = List.copyOf(output);
		}

	}

	/**
	 * The training data.
	 *
	 * @param name of the data set
	 * @param split which images train and which are held out
	 * @param sha256 of the uncompressed files, in hexadecimal, by file name
	 */
	public record Data(String name, String split, Map<String, String> sha256) {

		public Data {
			sha256 = Map.copyOf(sha256);
		}

	}

	/**
	 * The run.
	 *
	 * @param seed from which data order, initial weights and dropout follow
	 * @param hyperparameters as the network's write-up publishes them
	 * @param epochs how many were run
	 * @param seconds wall time
	 * @param finished when
	 * @param machine operating system, processor, Java and TensorFlow that ran it
	 */
	public record Training(long seed, Map<String, Object> hyperparameters, int epochs, double seconds, Instant finished,
			Map<String, String> machine) {

		public Training {
			hyperparameters = Map.copyOf(hyperparameters);
			machine = Map.copyOf(machine);
		}

	}

	/**
	 * Quality on one set of images.
	 *
	 * @param images how many
	 * @param accuracy the share that is right, 0..1
	 * @param negativeLogLikelihood mean, in nats
	 * @param expectedCalibrationError 15 bins of equal width, 0..1
	 * @param classes precision and recall by digit
	 * @param confusion counts: a row for each true digit, a column for each predicted one
	 */
	public record Evaluation(int images, double accuracy, double negativeLogLikelihood, double expectedCalibrationError,
			List<ClassEvaluation> classes, List<List<Integer>> confusion) {

		public Evaluation {
			classes = List.copyOf(classes);
			confusion = confusion.stream().map(List::copyOf).toList();
		}

	}

	/**
	 * Quality for one digit.
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
	 * What a model achieves.
	 *
	 * @param heldOut on the images on which every choice was made
	 * @param test on the images that no choice has seen; absent until that was asked for
	 */
	public record Metrics(Evaluation heldOut, @Nullable Evaluation test) {
	}

}
