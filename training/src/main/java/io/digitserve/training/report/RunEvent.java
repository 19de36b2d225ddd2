package io.digitserve.training.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A line of {@code metrics.jsonl}, told from others by its {@code event}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({ @JsonSubTypes.Type(value = RunEvent.Started.class, name = "started"),
		@JsonSubTypes.Type(value = RunEvent.Epoch.class, name = "epoch"),
		@JsonSubTypes.Type(value = RunEvent.Exported.class, name = "exported"),
		@JsonSubTypes.Type(value = RunEvent.Stopped.class, name = "stopped") })
public sealed interface RunEvent {

	/**
	 * A run began, or went on after an interruption.
	 *
	 * @param network its name
	 * @param preset the set of hyper-parameters that was chosen
	 * @param seed from which data order, initial weights and dropout follow
	 * @param hyperparameters as a model card states them
	 * @param precision of the arithmetic
	 * @param machine operating system, processor, cores, Java and TensorFlow
	 * @param time when
	 */
	record Started(String network, String preset, long seed, Map<String, Object> hyperparameters, String precision,
			Map<String, String> machine, Instant time) implements RunEvent {

		public Started {
			Objects.requireNonNull(network, "network");
			hyperparameters = Collections.unmodifiableMap(new LinkedHashMap<>(hyperparameters));
			machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
			Objects.requireNonNull(time, "time");
		}

	}

	/**
	 * An epoch ended.
	 *
	 * @param epoch from 1 on
	 * @param step the number of its last step
	 * @param trainLoss mean cross-entropy in nats, with augmentation and dropout at work
	 * @param trainAccuracy 0..1, under the same conditions
	 * @param heldOutLoss mean negative log likelihood in nats, before calibration
	 * @param heldOutAccuracy 0..1
	 * @param heldOutCalibrationError expected calibration error, 0..1, before calibration
	 * @param learningRateFactor what the schedule made of the learning rate in that step
	 * @param imagesPerSecond learned, augmented copies counted
	 * @param seconds of learning, without the evaluation
	 * @param waitedSeconds of these in which the graph waited for images
	 * @param time when
	 */
	record Epoch(int epoch, long step, double trainLoss, double trainAccuracy, double heldOutLoss,
			double heldOutAccuracy, double heldOutCalibrationError, double learningRateFactor, double imagesPerSecond,
			double seconds, double waitedSeconds, Instant time) implements RunEvent {

		/** Images a second while the graph worked. */
		double graphImagesPerSecond() {
			return this.imagesPerSecond * this.seconds / Math.max(this.seconds - this.waitedSeconds, 1e-9);
		}

	}

	/**
	 * The network was exported.
	 *
	 * @param model its folder
	 * @param temperature the divisor of the logits that calibrates it
	 * @param heldOutLoss of the calibrated model
	 * @param heldOutAccuracy of the calibrated model
	 * @param heldOutCalibrationError of the calibrated model
	 * @param time when
	 */
	record Exported(String model, double temperature, double heldOutLoss, double heldOutAccuracy,
			double heldOutCalibrationError, Instant time) implements RunEvent {
	}

	/**
	 * The run ended without a model.
	 *
	 * @param reason as it was told to the user
	 * @param time when
	 */
	record Stopped(String reason, Instant time) implements RunEvent {
	}

}
