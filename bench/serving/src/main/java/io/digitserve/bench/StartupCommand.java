package io.digitserve.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how long a start takes, in the ways to start that the README names. */
@Command(name = "startup", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Starts the service in turn from its jar, from the jar taken apart, and from that with Java's",
				"archive of classes, on each --java: seconds to the first right answer. Last, once on each Java, from",
				"the jar with an empty cache of JavaCPP, as on a machine that it has never run on." })
final class StartupCommand implements Callable<Integer> {

	private static final double TOLERANCE = 1e-4;

	@Option(names = "--jar", paramLabel = "FILE", defaultValue = "target/digitserve.jar",
			description = "The service; repeatable, to compare builds (default: ${DEFAULT-VALUE}).")
	private List<Path> jars = List.of(Path.of("target/digitserve.jar"));

	@Option(names = "--java", paramLabel = "FILE", defaultValue = "java",
			description = "A Java that runs it; repeatable (default: ${DEFAULT-VALUE}).")
	private List<String> javas = List.of("java");

	@Option(names = "--jvm", paramLabel = "OPTIONS", defaultValue = "-Xmx512m",
			description = "Options of each Java, separated by spaces (default: ${DEFAULT-VALUE}).")
	private String jvm = "-Xmx512m";

	@Option(names = "--repetitions", paramLabel = "N", defaultValue = "5",
			description = "Starts of each kind (default: ${DEFAULT-VALUE}).")
	private int repetitions = 5;

	@Option(names = "--jar-only", description = "Leaves out the jar taken apart, the archive and the empty cache.")
	private boolean jarOnly;

	@Option(names = "--port", paramLabel = "N", defaultValue = "18080",
			description = "The port it listens to (default: ${DEFAULT-VALUE}).")
	private int port = 18080;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws IOException, InterruptedException {
		Path folder = Files.createTempDirectory("digitserve-bench");
		List<StartKind> kinds = new ArrayList<>();
		for (String java : this.javas) {
			for (Path jar : this.jars) {
				kinds.add(StartKind.jar(java, options(), jar));
				if (!this.jarOnly) {
					StartKind apart = StartKind.apart(java, options(), jar, folder);
					kinds.add(apart);
					kinds.add(apart.withArchive(this::first, folder));
				}
			}
		}
		for (int i = 0; i < this.repetitions; i++) {
			for (StartKind kind : kinds) {
				kind.add(first(kind.command(), folder));
			}
		}
		if (!this.jarOnly) {
			for (String java : this.javas) {
				StartKind cold = StartKind.jar(java, options(), this.jars.get(0)).withEmptyCache(folder);
				cold.add(first(cold.command(), folder));
				kinds.add(cold);
			}
		}
		print(kinds, folder);
		return 0;
	}

	private List<String> options() {
		return this.jvm.isBlank() ? List.of() : List.of(this.jvm.strip().split("\\s+"));
	}

	/** Starts it, waits for its first answer, which must be right, and ends it. */
	private StartKind.Start first(List<String> command, Path folder) throws IOException, InterruptedException {
		Path jar = this.jars.get(0);
		ModelFiles model = ModelFiles.shipped(jar, ModelFiles.defaultName(jar));
		byte[] request = Requests.pictures("/predict?preprocess=none", Digits.golden(model.golden())).get(0);
		Path log = Files.createTempFile(folder, "start-", ".log");
		try (ServerProcess server = ServerProcess.start(command, folder, Map.of(), this.port, log)) {
			double seconds = server.awaitAnswer(request);
			StartKind.Start start = StartKind.Start.of(seconds, server.cpuSeconds(), server.residentMebibytes(), log);
			Expected.golden(model.golden(), TOLERANCE).picture(server.client().send(request), 0);
			return start;
		}
	}

	private void print(List<StartKind> kinds, Path folder) {
		MarkdownTable table = new MarkdownTable("started", "first right answer, s", "fastest", "Spring has started, s",
				"model loaded in, s", "processor time, s", "memory MiB");
		for (StartKind kind : kinds) {
			table.row(kind.name(), number("%.2f", kind.median(StartKind.Start::seconds)),
					number("%.2f", kind.least(StartKind.Start::seconds)),
					number("%.2f", kind.median(StartKind.Start::springSeconds)),
					number("%.2f", kind.median(StartKind.Start::modelSeconds)),
					number("%.1f", kind.median(StartKind.Start::cpuSeconds)),
					number("%.0f", kind.median(StartKind.Start::residentMebibytes)));
		}
		PrintWriter out = this.spec.commandLine().getOut();
		out.printf("%s; medians of %d starts, by turns; logs are in %s%n%n%s", Processor.describe(), this.repetitions,
				folder, table);
		out.flush();
	}

	private static String number(String format, double value) {
		return String.format(Locale.ROOT, format, value);
	}

}
