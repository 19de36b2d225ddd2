package io.digitserve.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.digitserve.training.report.Comparison;
import io.digitserve.training.report.RunFolder;
import io.digitserve.training.report.RunLog;
import io.digitserve.training.terminal.Columns;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lays runs side by side. */
@Command(name = "compare", mixinStandardHelpOptions = true,
		description = "Lays several runs side by side, also while they are under way.")
final class CompareCommand implements Callable<Integer> {

	@Parameters(paramLabel = "RUN", arity = "1..*", description = "The folders of the runs, for example runs/mlp/1.")
	private List<Path> runs = new ArrayList<>();

	@Option(names = "--html", paramLabel = "FILE", description = "Writes a page with their curves over each other.")
	private @Nullable Path html;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws IOException {
		List<RunLog> logs = new ArrayList<>();
		for (Path run : this.runs) {
			logs.add(RunFolder.existing(run).log());
		}
		Comparison comparison = new Comparison(this.runs.stream().map(Path::toString).toList(), logs);
		PrintWriter printer = this.spec.commandLine().getOut();
		printer.print(Columns.of(comparison.rows()));
		printer.flush();
		if (this.html != null) {
			Files.writeString(this.html, comparison.page());
		}
		return 0;
	}

}
