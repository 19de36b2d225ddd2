package io.digitserve.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.Callable;

import io.digitserve.training.data.DataOptions;
import io.digitserve.training.data.Dataset;
import io.digitserve.training.data.MnistFile;
import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.export.ExportedModel;
import io.digitserve.training.export.ModelCard;
import io.digitserve.training.export.ModelFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Evaluates an exported model. */
@Command(name = "evaluate", mixinStandardHelpOptions = true,
		description = "Loads an exported model as a service would, and prints how good it is on the 5,000 held-out images.")
final class EvaluateCommand implements Callable<Integer> {

	@Parameters(paramLabel = "FOLDER", description = "The folder of one version, for example models/keras-cnn/1.")
	private Path folder = Path.of("");

	@Option(names = "--test",
			description = "Uses the 10,000 test images instead, and writes the figures onto the model's card.")
	private boolean test;

	@Mixin
	private final DataOptions data;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	EvaluateCommand() {
		this(new DataOptions());
	}

	EvaluateCommand(DataOptions data) {
		this.data = data;
	}

	@Override
	public Integer call() throws IOException {
		PrintWriter printer = this.spec.commandLine().getOut();
		ModelFolder model = new ModelFolder(this.folder);
		ModelCard card = model.verifiedCard();
		Dataset images = images(this.spec.commandLine().getErr());
		Evaluation evaluation;
		try (ExportedModel exported = new ExportedModel(model)) {
			exported.replayGolden(model);
			evaluation = Evaluation.of(exported.probabilities(images), images);
		}
		EvaluationReport report = new EvaluationReport(evaluation);
		printer.printf("%s version %d, %s images: %s%n%n%s", card.name(), card.version(),
				this.test ? "test" : "held-out", report.headline(), report.table());
		if (this.test) {
			model.writeCard(card.withTest(evaluation));
		}
		printer.flush();
		return 0;
	}

	private Dataset images(PrintWriter error) throws IOException {
		if (this.test) {
			return this.data.obtain(EnumSet.of(MnistFile.TEST_IMAGES, MnistFile.TEST_LABELS), error).test();
		}
		return this.data.obtain(EnumSet.of(MnistFile.TRAINING_IMAGES, MnistFile.TRAINING_LABELS), error)
			.trainingAndHeldOut()
			.heldOut();
	}

}
