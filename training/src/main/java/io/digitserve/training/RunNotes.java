package io.digitserve.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.evaluation.Probabilities;
import io.digitserve.training.export.ExportedModel;
import io.digitserve.training.export.ModelCard;
import io.digitserve.training.export.ModelFolder;
import io.digitserve.training.network.Hyperparameters;
import io.digitserve.training.report.Explanation;
import io.digitserve.training.report.RunEvent;
import io.digitserve.training.report.RunFolder;
import io.digitserve.training.report.RunRecorder;
import io.digitserve.training.report.RunReport;
import io.digitserve.training.trainer.Precision;
import io.digitserve.training.trainer.TrainedNetwork;
import io.digitserve.training.trainer.Trainer;
import org.jspecify.annotations.Nullable;

/**
 * What a training writes down besides its model. Nothing that goes wrong here ends the
 * training, or makes it a failure.
 */
final class RunNotes {

	private static final Path RUNS = Path.of("runs");

	private final RunFolder folder;

	private final RunRecorder recorder;

	private final InstantSource clock;

	private final PrintWriter error;

	private RunNotes(RunFolder folder, Hyperparameters hyperparameters, InstantSource clock, PrintWriter error) {
		this.folder = folder;
		this.recorder = new RunRecorder(folder, hyperparameters, clock, this::warn);
		this.clock = clock;
		this.error = error;
	}

	/**
	 * Begins the notes of a run.
	 * @param run their folder; {@code null} for the next one of {@code runs/<network>/}
	 * @throws IOException if there can be no such folder
	 */
	static RunNotes begin(@Nullable Path run, String network, Hyperparameters hyperparameters, InstantSource clock,
			PrintWriter error) throws IOException {
		RunFolder folder = (run != null) ? RunFolder.at(run) : RunFolder.next(RUNS, network);
		return new RunNotes(folder, hyperparameters, clock, error);
	}

	/** The folder of the run. */
	Path path() {
		return this.folder.path();
	}

	/** The training begins now. */
	Trainer.Listener started(String network, String preset, long seed, Map<String, Object> hyperparameters,
			Precision precision, Map<String, String> machine) {
		this.recorder.add(new RunEvent.Started(network, preset, seed, hyperparameters, precision.name(), machine,
				this.clock.instant()));
		return this.recorder;
	}

	/** The training ended without a model. */
	void stopped(Throwable reason) {
		this.recorder.add(new RunEvent.Stopped(Failures.describe(reason), this.clock.instant()));
	}

	/**
	 * The model was exported: explains it in the report.
	 * @return where the report is; the folder of the run where none could be written
	 */
	Path exported(TrainedNetwork trained, ModelFolder model, Dataset heldOut) {
		try {
			ModelCard card = model.verifiedCard();
			Evaluation evaluation = card.metrics().heldOut();
			this.recorder.add(new RunEvent.Exported(model.path().toString(), card.temperature(),
					evaluation.negativeLogLikelihood(), evaluation.accuracy(), evaluation.expectedCalibrationError(),
					this.clock.instant()));
			try (ExportedModel exported = new ExportedModel(model)) {
				Probabilities probabilities = exported.probabilities(heldOut);
				this.folder.writeReport(RunReport.page(this.folder.log(),
						Explanation.of(trained, card.temperature(), probabilities, heldOut)));
			}
			return this.folder.report();
		}
		catch (IOException | RuntimeException | LinkageError ex) {
			warn("the model is complete, its report is not: " + Failures.describe(ex));
			return this.folder.path();
		}
	}

	private void warn(String message) {
		this.error.println("warning: " + message);
		this.error.flush();
	}

}
