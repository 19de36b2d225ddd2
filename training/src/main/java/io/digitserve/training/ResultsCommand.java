package io.digitserve.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.digitserve.training.results.MarkedSection;
import io.digitserve.training.results.Result;
import io.digitserve.training.results.ResultsTable;
import io.digitserve.training.results.TrainedRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what all models achieve. */
@Command(name = "results", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Prints what models achieve, from their cards, as a table in Markdown.",
				"Runs that differ in nothing but their seed share a row, with mean and standard deviation." })
final class ResultsCommand implements Callable<Integer> {

	private static final Path SHIPPED = Path.of("src/main/resources/models");

	private static final Path TRAINED = Path.of("models");

	private static final long MEASURING_MILLIS = 1000;

	@Parameters(paramLabel = "MODELS", arity = "0..*",
			description = "Folders of models (default: src/main/resources/models if there is one, else models).")
	private List<Path> folders = new ArrayList<>();

	@Option(names = "--speed",
			description = "Also measures the images that each model answers for a second, on all cores: the machine "
					+ "should do nothing else. The median of five measurements.")
	private boolean speed;

	@Option(names = "--markdown", paramLabel = "FILE",
			description = "Writes the table into a file as well, between the lines <!-- results:begin --> and "
					+ "<!-- results:end -->.")
	private @Nullable Path markdown;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws IOException {
		if (this.folders.isEmpty()) {
			this.folders = List.of(Files.isDirectory(SHIPPED) ? SHIPPED : TRAINED);
		}
		List<TrainedRun> runs = new ArrayList<>();
		for (Path folder : this.folders) {
			runs.addAll(TrainedRun.below(folder));
		}
		if (runs.isEmpty()) {
			throw new IOException("expected models, NAME/VERSION/, in %s, found none".formatted(this.folders));
		}
		String table = new ResultsTable(Result.of(runs), this.speed ? MEASURING_MILLIS : 0).markdown();
		PrintWriter printer = this.spec.commandLine().getOut();
		printer.print(table);
		printer.flush();
		if (this.markdown != null) {
			new MarkedSection(this.markdown).replace(table);
		}
		return 0;
	}

}
