package io.digitserve.training.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs that never were. */
final class Runs {

	static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

	static final RunEvent.Started STARTED = new RunEvent.Started("tiny", "published", 7, Map.of("batchSize", 50),
			"FLOAT32", Map.of("processor", "<any>"), TIME);

	private Runs() {
	}

	/**
	 * An epoch of 10 steps, which learned 1,000 images in 4 seconds and waited for one.
	 */
	static RunEvent.Epoch epoch(int epoch, double heldOutAccuracy) {
		return new RunEvent.Epoch(epoch, 10L * epoch, 1.0 / epoch, 0.9, 0.5 / epoch, heldOutAccuracy, 0.01, 1, 250, 4,
				1, TIME);
	}

	static RunLog log(double... heldOutAccuracies) {
		List<RunEvent.Epoch> epochs = new ArrayList<>();
		for (double accuracy : heldOutAccuracies) {
			epochs.add(epoch(epochs.size() + 1, accuracy));
		}
		return new RunLog(STARTED, epochs, null);
	}

}
