package io.digitserve.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.tensorflow.TensorFlow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the service with others, and with TensorFlow alone. */
@Command(name = "serving", mixinStandardHelpOptions = true, sortOptions = false, description = {
		"Measures DigitServe side by side with other services, and with TensorFlow alone: single pictures at 1, 16",
		"and 64 connections, batches of 256 at 1 and 4, start and memory. Checks every answer first. Writes Markdown.",
		"Serves benchmark-cnn (the peers' network) and the model that ships, each in float32 and bfloat16." })
final class ServingCommand implements Callable<Integer> {

	private static final int QUICK_WARM_UP = 2;

	@Mixin
	private ServiceOptions service = new ServiceOptions();

	@Option(names = "--peers", paramLabel = "FOLDER",
			description = "Other services: a folder for each, with start.sh, and their model in the folder model. Without it, only DigitServe is measured.")
	private @Nullable Path peers;

	@Option(names = "--peer", paramLabel = "NAME", description = "Only this one of them; repeatable.")
	private List<String> only = new ArrayList<>();

	@Option(names = "--repetitions", paramLabel = "N", defaultValue = "3",
			description = "Rounds, in each of which every server is started and measured (default: ${DEFAULT-VALUE}).")
	private int repetitions = 3;

	@Option(names = "--seconds", paramLabel = "N", defaultValue = "3",
			description = "How long each load lasts (default: ${DEFAULT-VALUE}).")
	private int seconds = 3;

	@Option(names = "--warm-up", paramLabel = "N", defaultValue = "30",
			description = "Seconds of load before; Java takes some 30 to compile what it runs (default: ${DEFAULT-VALUE}).")
	private int warmUp = 30;

	@Option(names = "--patience", paramLabel = "N", defaultValue = "120",
			description = "Seconds in all for waiting and repeating where other processes disturb (default: ${DEFAULT-VALUE}).")
	private double patience = 120;

	@Option(names = "--quick", description = "One round, one second a load, two of warm-up, no patience.")
	private boolean quick;

	@Option(names = "--out", paramLabel = "FILE", description = "Where the tables go, too.")
	private @Nullable Path out;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws IOException, InterruptedException {
		if (this.quick) {
			this.repetitions = 1;
			this.seconds = 1;
			this.warmUp = QUICK_WARM_UP;
			this.patience = 0;
		}
		Path folder = Files.createTempDirectory("digitserve-bench");
		PrintWriter progress = this.spec.commandLine().getErr();
		List<Variant> variants = variants();
		Digits digits = (this.peers != null) ? Digits.pictures(this.peers.resolve("model/png"))
				: Digits.golden(variants.get(0).model().golden());
		Map<Variant, Contestant> ours = contestants(variants, digits, folder);
		List<Contestant> theirs = peers();
		Map<Variant, List<RawCommand.Rate>> raw = new LinkedHashMap<>();
		Contest contest = new Contest(digits, folder,
				new Contest.Rules(this.seconds, this.warmUp, this.patience, this.service.port()), progress);
		for (int round = 1; round <= this.repetitions; round++) {
			contest.report("round %d of %d; logs are in %s", round, this.repetitions, folder);
			for (Variant variant : variants) {
				contest.measure(Objects.requireNonNull(ours.get(variant)));
				raw.computeIfAbsent(variant, (key) -> new ArrayList<>()).add(raw(variant));
			}
			for (Contestant peer : theirs) {
				contest.measure(peer);
			}
		}
		print(contest, variants, theirs, raw);
		return 0;
	}

	private List<Variant> variants() throws IOException {
		ModelFiles same = this.service.model("benchmark-cnn");
		ModelFiles shipped = this.service.model("");
		return List.of(new Variant(same, false), new Variant(same, true), new Variant(shipped, false),
				new Variant(shipped, true));
	}

	private List<Contestant> peers() throws IOException {
		if (this.peers == null) {
			return List.of();
		}
		List<Contestant> found = new ArrayList<>();
		try (Stream<Path> folders = Files.list(this.peers)) {
			for (Path folder : folders.sorted().toList()) {
				boolean wanted = this.only.isEmpty() || this.only.contains(folder.getFileName().toString());
				if (wanted && Files.exists(folder.resolve("start.sh"))) {
					found.add(Contestant.peer(folder));
				}
			}
		}
		return found;
	}

	/** What TensorFlow answers in float32 is right for all precisions. */
	private Map<Variant, Contestant> contestants(List<Variant> variants, Digits digits, Path folder)
			throws IOException {
		Map<Variant, Contestant> contestants = new LinkedHashMap<>();
		for (Variant variant : variants) {
			ModelFiles model = variant.model();
			Path models = folder.resolve(model.name());
			if (!Files.exists(models)) {
				model.writeTo(models, 1);
			}
			float[] answers;
			try (RawRun run = new RawRun(model.savedModel(), RawRun.Settings.ofService(false))) {
				answers = run.answers(digits.pixels(digits.size()));
			}
			Map<String, String> settings = new LinkedHashMap<>();
			settings.put("digitserve.models.folder", models.toString());
			settings.put("digitserve.models.default", model.name());
			settings.put("digitserve.models.names", model.name());
			settings.put("digitserve.runtime.precision", variant.precision());
			contestants.put(variant, Contestant.digitServe(variant.name(), model.name(),
					this.service.command(List.of(), settings), folder, new Expected(answers, variant.tolerance())));
		}
		return contestants;
	}

	private RawCommand.Rate raw(Variant variant) throws IOException, InterruptedException {
		return RawProcess
			.run(this.service, variant.model().name(), variant.bfloat16(), this.quick ? 1 : 2,
					List.of("--batches", String.valueOf(this.service.maxBatch())))
			.get(0);
	}

	private void print(Contest contest, List<Variant> variants, List<Contestant> theirs,
			Map<Variant, List<RawCommand.Rate>> raw) throws IOException {
		Map<String, Figures> peerFigures = new LinkedHashMap<>();
		theirs.forEach((peer) -> peerFigures.put(peer.name(), contest.figures(peer.name())));
		Map<Variant, Figures> ourFigures = new LinkedHashMap<>();
		variants.forEach((variant) -> ourFigures.put(variant, contest.figures(variant.name())));
		ServingReport report = new ServingReport(peerFigures, ourFigures, raw);
		StringBuilder text = new StringBuilder();
		text.append("%s. %s; TensorFlow %s; %s.\n".formatted(LocalDate.now(ZoneOffset.UTC), Processor.describe(),
				TensorFlow.version(), javaVersion()));
		text.append("DigitServe: `%s`.\n".formatted(this.service.describe()));
		text.append(
				"Medians of %d rounds, %d s a load after %d s of warm-up; wrk with one thread, on the same cores.\n\n"
					.formatted(this.repetitions, this.seconds, this.warmUp));
		text.append(report.figures()).append('\n');
		if (!report.ratios().isEmpty()) {
			text.append("In bold: the figure divided by the best peer's.\n\n").append(report.ratios()).append('\n');
		}
		text.append(report.overhead()).append('\n').append(report.remarks());
		PrintWriter printer = this.spec.commandLine().getOut();
		printer.print(text);
		printer.flush();
		if (this.out != null) {
			Files.createDirectories(this.out.toAbsolutePath().getParent());
			Files.writeString(this.out, text);
		}
	}

	private String javaVersion() throws IOException {
		Process process = new ProcessBuilder(this.service.java(), "-version").redirectErrorStream(true).start();
		String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return text.lines().findFirst().orElse("").replace("\"", "");
	}

}
