package io.digitserve.training.report;

import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Consumer;

import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.network.Hyperparameters;
import io.digitserve.training.trainer.Trainer;

/**
 * Writes down how a run goes. A disk that is full ends the notes, not the training: the
 * first line that cannot be written is told, and no further one is tried.
 */
public final class RunRecorder implements Trainer.Listener {

	private final RunFolder folder;

	private final Hyperparameters hyperparameters;

	private final InstantSource clock;

	private final Consumer<String> warnings;

	private double loss;

	private double accuracy;

	private boolean failed;

	/**
	 * A recorder of one run.
	 * @param warnings is told what could not be written
	 */
	public RunRecorder(RunFolder folder, Hyperparameters hyperparameters, InstantSource clock,
			Consumer<String> warnings) {
		this.folder = folder;
		this.hyperparameters = hyperparameters;
		this.clock = clock;
		this.warnings = warnings;
	}

	/** Adds a line for something other than an epoch. */
	public void add(RunEvent event) {
		if (this.failed) {
			return;
		}
		try {
			this.folder.add(event);
		}
		catch (IOException ex) {
			this.failed = true;
			this.warnings.accept("the run goes on without notes: cannot write %s: %s".formatted(this.folder.metrics(),
					ex.getMessage()));
		}
	}

	@Override
	public void step(int epoch, int images, double loss, double accuracy) {
		this.loss = loss;
		this.accuracy = accuracy;
	}

	@Override
	public void epoch(int epoch, Evaluation heldOut, Trainer.Pace pace) {
		long stepsAnEpoch = (pace.images() - 1L) / this.hyperparameters.batchSize() + 1;
		long step = stepsAnEpoch * epoch;
		long steps = stepsAnEpoch * this.hyperparameters.epochs();
		add(new RunEvent.Epoch(epoch, step, this.loss, this.accuracy, heldOut.negativeLogLikelihood(),
				heldOut.accuracy(), heldOut.expectedCalibrationError(),
				this.hyperparameters.schedule().factor(step, steps), pace.imagesPerSecond(), pace.seconds(),
				pace.waited(), this.clock.instant()));
	}

}
