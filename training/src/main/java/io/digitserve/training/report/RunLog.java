package io.digitserve.training.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

import io.digitserve.training.report.RunEvent.Epoch;
import io.digitserve.training.report.RunEvent.Exported;
import io.digitserve.training.report.RunEvent.Started;
import org.jspecify.annotations.Nullable;

/**
 * The events of one run in order.
 *
 * @param started how it began, or was last taken up again
 * @param epochs each once, ascending; one that was done twice as it was the last time
 * @param exported what came of it; absent if nothing did yet
 */
public record RunLog(Started started, List<Epoch> epochs, @Nullable Exported exported) {

	public RunLog {
		epochs = List.copyOf(epochs);
	}

	static RunLog of(List<RunEvent> events) {
		@Nullable Started started = null;
		TreeMap<Integer, Epoch> epochs = new TreeMap<>();
		@Nullable Exported exported = null;
		for (RunEvent event : events) {
			if (event instanceof Started found) {
				started = found;
			}
			else if (event instanceof Epoch found) {
				epochs.tailMap(found.epoch()).clear();
				epochs.put(found.epoch(), found);
			}
			else if (event instanceof Exported found) {
				exported = found;
			}
		}
		if (started == null) {
			throw new IllegalArgumentException("expected a run that started, found none");
		}
		return new RunLog(started, new ArrayList<>(epochs.values()), exported);
	}

	/** The epoch of the best held-out accuracy, the earliest of equals. */
	@Nullable Epoch best() {
		return this.epochs.stream()
			.max(Comparator.comparingDouble(Epoch::heldOutAccuracy)
				.thenComparing(Epoch::epoch, Comparator.reverseOrder()))
			.orElse(null);
	}

	/** Seconds of learning, all epochs. */
	double seconds() {
		return this.epochs.stream().mapToDouble(Epoch::seconds).sum();
	}

	/** Images that were learned a second, all epochs. */
	double imagesPerSecond() {
		double images = this.epochs.stream().mapToDouble((epoch) -> epoch.imagesPerSecond() * epoch.seconds()).sum();
		return images / Math.max(seconds(), 1e-9);
	}

	/** The share of the time of learning in which the graph waited for images, 0..1. */
	double waited() {
		return this.epochs.stream().mapToDouble(Epoch::waitedSeconds).sum() / Math.max(seconds(), 1e-9);
	}

}
