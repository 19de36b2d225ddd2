package io.digitserve.training.export;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.evaluation.Rejection;
import io.digitserve.training.network.NetworkSummary;
import org.jspecify.annotations.Nullable;

/**
 * Where a model comes from and how good it is: {@code model-card.json} of its folder.
 *
 * @param name the model's name, the folder it stands in
 * @param version its version, a positive integer
 * @param network what was trained
 * @param data what it was trained on
 * @param training how
 * @param temperature the divisor of the logits that makes the probabilities calibrated;
 * already in the graph
 * @param rejection where it should doubt, from the held-out images
 * @param metrics what it achieves
 * @param files SHA-256 in hexadecimal of every other file of the folder, by name
 */
public record ModelCard(String name, int version, NetworkCard network, Data data, Training training, double temperature,
		Rejection rejection, Metrics metrics, Map<String, String> files) {

	public ModelCard {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(network, "network");
		Objects.requireNonNull(data, "data");
		Objects.requireNonNull(training, "training");
		Objects.requireNonNull(rejection, "rejection");
		Objects.requireNonNull(metrics, "metrics");
		files = copy(files, "files");
	}

	/** A copy that, other than {@link Map#copyOf}, keeps the order. */
	private static <V> Map<String, V> copy(Map<String, V> map, String name) {
		return Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNull(map, name)));
	}

	/** The same card with the figures for the test images added, or replaced. */
	public ModelCard withTest(Evaluation test) {
		return new ModelCard(this.name, this.version, this.network, this.data, this.training, this.temperature,
				this.rejection, new Metrics(this.metrics.heldOut(), test), this.files);
	}

	/**
	 * The network, layer by layer.
	 *
	 * @param name its published name
	 * @param parameters the number of trained values
	 * @param multiplyAdds multiplications with addition for one image
	 * @param constants the type in which the model keeps its weights; it computes in
	 * float32
	 * @param layers from the image to the logits
	 */
	public record NetworkCard(String name, long parameters, long multiplyAdds, String constants,
			List<NetworkSummary.Row> layers) {

		public NetworkCard {
			Objects.requireNonNull(name, "network.name");
			Objects.requireNonNull(constants, "network.constants");
			layers = List.copyOf(Objects.requireNonNull(layers, "network.layers"));
		}

		/** The card of a summary. */
		static NetworkCard of(NetworkSummary summary, String constants) {
			return new NetworkCard(summary.name(), summary.parameters(), summary.multiplyAdds(), constants,
					summary.rows());
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
			Objects.requireNonNull(name, "data.name");
			Objects.requireNonNull(split, "data.split");
			sha256 = copy(sha256, "data.sha256");
		}

	}

	/**
	 * The run.
	 *
	 * @param seed from which data order, initial weights and dropout follow
	 * @param hyperparameters by name, with the preset that they come from and, of them
	 * and the network, what no write-up publishes
	 * @param epochs how many were run
	 * @param seconds wall time
	 * @param finished when
	 * @param machine operating system, processor, Java and TensorFlow that ran it
	 */
	public record Training(long seed, Map<String, Object> hyperparameters, int epochs, double seconds, Instant finished,
			Map<String, String> machine) {

		public Training {
			Objects.requireNonNull(finished, "training.finished");
			hyperparameters = copy(hyperparameters, "training.hyperparameters");
			machine = copy(machine, "training.machine");
		}

	}

	/**
	 * What a model achieves.
	 *
	 * @param heldOut on the images on which every choice was made
	 * @param test on the images that no choice has seen; absent until that was asked for
	 */
	public record Metrics(Evaluation heldOut, @Nullable Evaluation test) {

		public Metrics {
			Objects.requireNonNull(heldOut, "metrics.heldOut");
		}

	}

}
