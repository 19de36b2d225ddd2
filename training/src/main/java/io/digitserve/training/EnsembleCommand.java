package io.digitserve.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.digitserve.training.data.DataOptions;
import io.digitserve.training.data.Dataset;
import io.digitserve.training.data.MnistFile;
import io.digitserve.training.export.Ensemble;
import io.digitserve.training.export.Machine;
import io.digitserve.training.export.ModelCard;
import io.digitserve.training.export.ModelExport;
import io.digitserve.training.export.ModelFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one model of several. */
@Command(name = "ensemble", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Exports several models as one that answers with the mean of their probabilities,",
				"calibrated on the 5,000 held-out images, as OUT/NAME/VERSION/." })
final class EnsembleCommand implements Callable<Integer> {

	@Parameters(paramLabel = "FOLDER", arity = "2..*",
			description = "The folders of the members' versions, for example models/keras-cnn/1.")
	private List<Path> folders = new ArrayList<>();

	@Option(names = "--name", paramLabel = "NAME", defaultValue = "ensemble",
			description = "Name of the new model (default: ${DEFAULT-VALUE}).")
	private String name = "ensemble";

	@Option(names = "--out", paramLabel = "OUT", defaultValue = "models",
			description = "Folder of models (default: ${DEFAULT-VALUE}).")
	private Path out = Path.of("models");

	@Mixin
	private final DataOptions data;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	EnsembleCommand() {
		this(new DataOptions());
	}

	EnsembleCommand(DataOptions data) {
		this.data = data;
	}

	@Override
	public Integer call() throws IOException {
		Ensemble ensemble = Ensemble.of(this.name, this.folders.stream().map(ModelFolder::new).toList());
		ModelExport export = new ModelExport(this.out);
		export.prepare(this.name);
		Dataset heldOut = this.data
			.obtain(EnumSet.of(MnistFile.TRAINING_IMAGES, MnistFile.TRAINING_LABELS), this.spec.commandLine().getErr())
			.trainingAndHeldOut()
			.heldOut();
		ModelFolder folder = export.export(ensemble, heldOut, training(ensemble.members()));
		PrintWriter printer = this.spec.commandLine().getOut();
		printer.printf("%s: %s%n", folder.path(),
				new EvaluationReport(folder.verifiedCard().metrics().heldOut()).headline());
		printer.flush();
		return 0;
	}

	/** The members' runs, added up. */
	private static ModelCard.Training training(List<ModelCard> members) {
		ModelCard.Training first = members.get(0).training();
		double seconds = members.stream().mapToDouble((member) -> member.training().seconds()).sum();
		int epochs = members.stream().mapToInt((member) -> member.training().epochs()).sum();
		List<Map<String, Object>> hyperparameters = members.stream()
			.map((member) -> member.training().hyperparameters())
			.toList();
		return new ModelCard.Training(first.seed(), Map.of("members", hyperparameters), epochs, seconds, Instant.now(),
				Machine.describe());
	}

}
