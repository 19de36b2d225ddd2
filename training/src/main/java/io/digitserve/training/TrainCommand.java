package io.digitserve.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.digitserve.training.data.DataOptions;
import io.digitserve.training.data.MnistFile;
import io.digitserve.training.data.MnistFiles;
import io.digitserve.training.data.TrainingData;
import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.export.ExportedModel;
import io.digitserve.training.export.Machine;
import io.digitserve.training.export.ModelCard;
import io.digitserve.training.export.ModelExport;
import io.digitserve.training.export.ModelFolder;
import io.digitserve.training.network.Hyperparameters;
import io.digitserve.training.network.Layer;
import io.digitserve.training.network.Network;
import io.digitserve.training.network.Presets;
import io.digitserve.training.terminal.Terminal;
import io.digitserve.training.trainer.Checkpoints;
import io.digitserve.training.trainer.Precision;
import io.digitserve.training.trainer.RememberingTeacher;
import io.digitserve.training.trainer.TrainedNetwork;
import io.digitserve.training.trainer.Trainer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a network and exports it. */
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false, description = {
		"Trains a network with its published hyper-parameters and exports it as OUT/NETWORK/VERSION/.",
		"Evaluates on 5,000 held-out training images after each epoch; the test images are never read.",
		"The same seed gives the same data order, initial weights and dropout on the same machine; the trained "
				+ "weights agree only nearly, because sums of floating-point numbers depend on thread timing." })
final class TrainCommand implements Callable<Integer> {

	private static final int INTERRUPTED = 130;

	@Mixin
	private NetworkParameter network = new NetworkParameter();

	@Option(names = "--out", paramLabel = "OUT", defaultValue = "models",
			description = "Folder of models (default: ${DEFAULT-VALUE}).")
	private Path out = Path.of("models");

	@Option(names = "--preset", paramLabel = "NAME", defaultValue = Presets.DEFAULT,
			description = "One of the network's sets of hyper-parameters (default: ${DEFAULT-VALUE}).")
	private String preset = Presets.DEFAULT;

	@Option(names = "--epochs", paramLabel = "N", description = "Epochs (default: the preset's).")
	private @Nullable Integer epochs;

	@Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed (default: ${DEFAULT-VALUE}).")
	private long seed;

	@Option(names = "--precision", paramLabel = "NAME", defaultValue = "FLOAT32",
			description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
	private Precision precision = Precision.FLOAT32;

	@Option(names = "--threads", paramLabel = "N", description = "Threads that compute (default: one a core).")
	private @Nullable Integer threads;

	@Option(names = "--teacher", paramLabel = "FOLDER",
			description = "Learns the answers of a model's version for MNIST's images in place of their labels, "
					+ "for example models/ensemble/1 (default: none).")
	private @Nullable Path teacher;

	@ArgGroup
	private RunOptions runOptions = new RunOptions();

	@Mixin
	private final DataOptions data;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	TrainCommand() {
		this(new DataOptions());
	}

	TrainCommand(DataOptions data) {
		this.data = data;
	}

	@Override
	public Integer call() throws IOException {
		Hyperparameters hyperparameters = hyperparameters();
		PrintWriter error = this.spec.commandLine().getErr();
		MnistFiles files = this.data.obtain(EnumSet.of(MnistFile.TRAINING_IMAGES, MnistFile.TRAINING_LABELS), error);
		TrainingData images = files.trainingAndHeldOut();
		ModelExport export = new ModelExport(this.out);
		export.prepare(this.network.chosen().name());
		RunOptions.Run run = this.runOptions.open(this.network.chosen().name(), hyperparameters,
				identity(hyperparameters, files), InstantSource.system(), error);
		try (Interruption interruption = new Interruption()) {
			try {
				train(hyperparameters, files, images, export, run, interruption);
				return 0;
			}
			catch (Trainer.Interrupted ex) {
				run.notes().stopped(ex);
				// before the interruption is closed: the virtual machine waits for that
				// and ends
				error.println(ex.getMessage() + "; " + run.continuation());
				error.flush();
				return INTERRUPTED;
			}
			catch (Trainer.Diverged ex) {
				run.notes().stopped(ex);
				error.println("error: " + ex.getMessage() + "; " + run.checkpoints().description());
				return 1;
			}
			catch (Checkpoints.Unwritable ex) {
				run.notes().stopped(ex);
				throw ex;
			}
		}
	}

	private void train(Hyperparameters hyperparameters, MnistFiles files, TrainingData images, ModelExport export,
			RunOptions.Run run, Interruption interruption) throws IOException {
		PrintWriter printer = this.spec.commandLine().getOut();
		Network chosen = this.network.chosen();
		Map<String, String> machine = Machine.describe();
		printer.printf("%s on %s%n", chosen.name(), machine);
		printer.flush();
		Trainer.Listener recorder = run.notes()
			.started(chosen.name(), this.preset, this.seed, described(hyperparameters), this.precision, machine);
		int done = run.checkpoints().epoch();
		double secondsBefore = run.checkpoints().seconds();
		Instant start = Instant.now();
		TrainedNetwork trained;
		try (TrainingProgress progress = new TrainingProgress(printer, Terminal.attached(),
				Trainer.imagesPerEpoch(images.training(), hyperparameters), hyperparameters.epochs(), done,
				InstantSource.system())) {
			trained = trained(new Trainer(chosen, hyperparameters, this.seed, this.precision, threads()),
					(trainer) -> trainer.train(images, progress.and(recorder), interruption::requested,
							run.checkpoints()));
		}
		Instant finished = Instant.now();
		ModelCard.Training training = new ModelCard.Training(this.seed, described(hyperparameters),
				hyperparameters.epochs(), secondsBefore + Duration.between(start, finished).toMillis() / 1e3, finished,
				machine);
		ModelFolder folder = export.export(trained, images.heldOut(),
				new ModelCard.Data("MNIST", MnistFiles.SPLIT, files.sha256()), training);
		Path report = run.notes().exported(trained, folder, images.heldOut());
		Evaluation heldOut = folder.verifiedCard().metrics().heldOut();
		printer.printf("%s: %s%n", folder.path(), new EvaluationReport(heldOut).headline());
		printer.println(report);
		printer.flush();
	}

	private TrainedNetwork trained(Trainer trainer, Function<Trainer, TrainedNetwork> training) throws IOException {
		if (this.teacher == null) {
			return training.apply(trainer);
		}
		try (ExportedModel model = new ExportedModel(new ModelFolder(this.teacher), this.precision, threads())) {
			return training.apply(trainer.taughtBy(new RememberingTeacher(model)));
		}
	}

	/** The teacher as name, version and the hash of its graph. */
	private String teacher() throws IOException {
		if (this.teacher == null) {
			return "none";
		}
		ModelCard card = new ModelFolder(this.teacher).verifiedCard();
		return "%s version %d, saved_model.pb %s".formatted(card.name(), card.version(),
				card.files().get(ModelFolder.SAVED_MODEL));
	}

	/** With where they come from, for the card. */
	private Map<String, Object> described(Hyperparameters hyperparameters) throws IOException {
		Map<String, Object> described = new LinkedHashMap<>();
		described.put("preset", this.preset);
		described.putAll(hyperparameters.asMap());
		described.put("teacher", teacher());
		described.put("precision", this.precision.name());
		described.put("notPublished", this.network.chosen().choices());
		return described;
	}

	/** What decides the result of the run; one that goes on must be the same. */
	private Map<String, String> identity(Hyperparameters hyperparameters, MnistFiles files) throws IOException {
		Network chosen = this.network.chosen();
		Map<String, String> identity = new LinkedHashMap<>();
		identity.put("network", chosen.name());
		identity.put("layers", chosen.layers().stream().map(Layer::description).collect(Collectors.joining("; ")));
		identity.put("preset", this.preset);
		hyperparameters.asMap().forEach((name, value) -> identity.put(name, value.toString()));
		identity.put("teacher", teacher());
		identity.put("seed", String.valueOf(this.seed));
		identity.put("precision", this.precision.name());
		identity.put("data", new TreeMap<>(files.sha256()).toString());
		return identity;
	}

	private Hyperparameters hyperparameters() {
		Hyperparameters chosen = preset();
		if (this.epochs == null) {
			return chosen;
		}
		if (this.epochs < 1) {
			throw new ParameterException(this.spec.commandLine(),
					"--epochs: expected at least 1, found " + this.epochs);
		}
		return chosen.withEpochs(this.epochs);
	}

	private int threads() {
		if (this.threads == null) {
			return Runtime.getRuntime().availableProcessors();
		}
		if (this.threads < 1) {
			throw new ParameterException(this.spec.commandLine(),
					"--threads: expected at least 1, found " + this.threads);
		}
		return this.threads;
	}

	private Hyperparameters preset() {
		try {
			return Presets.named(this.network.chosen(), this.preset);
		}
		catch (Presets.UnknownPreset ex) {
			throw new ParameterException(this.spec.commandLine(), "--preset: " + ex.getMessage(), ex);
		}
	}

}
