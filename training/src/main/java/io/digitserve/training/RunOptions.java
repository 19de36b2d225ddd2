package io.digitserve.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

import io.digitserve.training.network.Hyperparameters;
import io.digitserve.training.trainer.Checkpoints;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run's notes and checkpoints are, as a picocli {@code @ArgGroup}. */
final class RunOptions {

	private static final String CHECKPOINTS = "checkpoints";

	@Option(names = "--run", paramLabel = "DIR",
			description = "Folder of the run's metrics.jsonl, report.html and last checkpoint "
					+ "(default: the next of runs/NETWORK/).")
	private @Nullable Path begun;

	@Option(names = "--resume", paramLabel = "DIR",
			description = "Goes on with the interrupted run of that folder, after its last whole epoch; "
					+ "give it the options that it began with.")
	private @Nullable Path resumed;

	/**
	 * A run, from its beginning or after its last checkpoint.
	 *
	 * @param notes what it writes down
	 * @param checkpoints what it can go on from
	 */
	record Run(RunNotes notes, Checkpoints checkpoints) {

		/** As the end of a message: how to go on after an interruption. */
		String continuation() {
			return (this.checkpoints.epoch() == 0) ? "there is no checkpoint yet"
					: "--resume %s goes on after epoch %d".formatted(this.notes.path(), this.checkpoints.epoch());
		}

	}

	/**
	 * Opens the run.
	 * @param identity what decides its result, by name
	 * @throws IOException if there can be no such folder, or there is no such run to go
	 * on with
	 */
	Run open(String network, Hyperparameters hyperparameters, Map<String, String> identity, InstantSource clock,
			PrintWriter error) throws IOException {
		if (this.resumed != null) {
			Checkpoints checkpoints = Checkpoints.resume(this.resumed.resolve(CHECKPOINTS), identity);
			return new Run(RunNotes.begin(this.resumed, network, hyperparameters, clock, error), checkpoints);
		}
		RunNotes notes = RunNotes.begin(this.begun, network, hyperparameters, clock, error);
		return new Run(notes, Checkpoints.begin(notes.path().resolve(CHECKPOINTS), identity));
	}

}
