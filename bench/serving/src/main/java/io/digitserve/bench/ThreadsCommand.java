package io.digitserve.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how many threads should do what. */
@Command(name = "threads", mixinStandardHelpOptions = true, sortOptions = false, description = {
		"Tries TensorFlow alone with 1 caller and one a core, intra-op and inter-op threads alike, for several sizes of",
		"batch; then the service with several bounds of a batch. Prints the best of each." })
final class ThreadsCommand implements Callable<Integer> {

	@Mixin
	private Running running = new Running();

	@Option(names = "--batches", paramLabel = "N", split = ",", defaultValue = "1,8,16,32,64,128,256",
			description = "Images in a batch (default: ${DEFAULT-VALUE}).")
	private int[] batches = { 1, 8, 16, 32, 64, 128, 256 };

	@Option(names = "--bounds", paramLabel = "N", split = ",", defaultValue = "16,32,64,128,256",
			description = "Values of digitserve.batching.max-batch (default: ${DEFAULT-VALUE}).")
	private int[] bounds = { 16, 32, 64, 128, 256 };

	@Option(names = "--repetitions", paramLabel = "N", defaultValue = "3",
			description = "Rounds (default: ${DEFAULT-VALUE}).")
	private int repetitions = 3;

	@Option(names = "--seconds", paramLabel = "N", defaultValue = "1",
			description = "How long each measurement takes (default: ${DEFAULT-VALUE}).")
	private int seconds = 1;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	/**
	 * A way to compute.
	 *
	 * @param callers threads that call
	 * @param intraOp threads that share an operation
	 * @param interOp threads that share the operations of a run, -1 for the caller alone
	 */
	private record Threads(int callers, int intraOp, int interOp) {

		List<String> arguments(int[] batches) {
			return List.of("--callers", String.valueOf(this.callers), "--intra-op", String.valueOf(this.intraOp),
					"--inter-op", String.valueOf(this.interOp), "--batches",
					Arrays.stream(batches).mapToObj(String::valueOf).collect(Collectors.joining(",")));
		}

		@Override
		public String toString() {
			return "%d / %d / %d".formatted(this.callers, this.intraOp, this.interOp);
		}

	}

	/** What was measured of one of several ways, by size of batch and round. */
	private record Tried(String way, List<List<Double>> rates) {

		static Tried of(String way, int sizes) {
			return new Tried(way, IntStream.range(0, sizes).<List<Double>>mapToObj((i) -> new ArrayList<>()).toList());
		}

		double median(int size) {
			return Statistics.median(this.rates.get(size).stream().mapToDouble(Double::doubleValue).toArray());
		}

	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		PrintWriter out = this.spec.commandLine().getOut();
		out.printf("%s%nMedians of %d rounds of %d s, images/s; the best of each column in bold.%n%n",
				this.running.describe(), this.repetitions, this.seconds);
		out.println("TensorFlow alone, by size of batch:\n");
		out.println(table("callers / intra-op / inter-op",
				Arrays.stream(this.batches).mapToObj(String::valueOf).toList(), tensorFlow()));
		out.flush();
		out.println("The service, by digitserve.batching.max-batch:\n");
		out.println(table("max-batch", List.of("one PNG, 64 connections", "256 in JSON, 4", "256 in binary, 4"),
				service()));
		out.flush();
		return 0;
	}

	private List<Tried> tensorFlow() throws IOException, InterruptedException {
		List<Threads> ways = ways();
		List<Tried> tried = ways.stream().map((way) -> Tried.of(way.toString(), this.batches.length)).toList();
		for (int round = 0; round < this.repetitions; round++) {
			for (int way = 0; way < ways.size(); way++) {
				List<RawCommand.Rate> rates = RawProcess.run(this.running.service(), this.running.model().name(),
						this.running.bfloat16(), this.seconds, ways.get(way).arguments(this.batches));
				for (int i = 0; i < rates.size(); i++) {
					tried.get(way).rates().get(i).add(rates.get(i).imagesPerSecond());
				}
			}
		}
		return tried;
	}

	/** One caller with all cores, a caller for each core, and both. */
	private static List<Threads> ways() {
		int cores = Runtime.getRuntime().availableProcessors();
		List<Threads> ways = new ArrayList<>();
		for (int callers : new TreeSet<>(List.of(1, cores))) {
			for (int intraOp : new TreeSet<>(List.of(1, cores))) {
				for (int interOp : new TreeSet<>(List.of(-1, 1, cores))) {
					ways.add(new Threads(callers, intraOp, interOp));
				}
			}
		}
		return ways;
	}

	private List<Tried> service() throws IOException, InterruptedException {
		Path folder = this.running.folder();
		Wrk wrk = new Wrk(folder);
		Digits digits = Digits.golden(this.running.model().golden());
		List<Path> pictures = wrk.prepare(Requests.pictures("/predict?preprocess=none", digits));
		List<Path> json = wrk.prepare(List.of(Requests.json("/predict/batch", digits, Setting.BATCH)));
		List<Path> binary = wrk.prepare(List
			.of(Requests.binary("/v2/models/" + this.running.model().name() + "/infer", digits, Setting.BATCH)));
		List<Tried> tried = Arrays.stream(this.bounds).mapToObj((bound) -> Tried.of(String.valueOf(bound), 3)).toList();
		for (int round = 0; round < this.repetitions; round++) {
			for (Tried bound : tried) {
				try (ServerProcess server = this.running.start(folder,
						Map.of("digitserve.batching.max-batch", bound.way()))) {
					this.running.warmUp(wrk, server, pictures);
					wrk.load(server, json, 4, this.seconds);
					wrk.load(server, binary, 4, this.seconds);
					bound.rates().get(0).add(wrk.load(server, pictures, 64, this.seconds).perSecond());
					bound.rates().get(1).add(wrk.load(server, json, 4, this.seconds).times(Setting.BATCH).perSecond());
					bound.rates()
						.get(2)
						.add(wrk.load(server, binary, 4, this.seconds).times(Setting.BATCH).perSecond());
				}
			}
		}
		return tried;
	}

	private static MarkdownTable table(String first, List<String> columns, List<Tried> tried) {
		List<String> head = new ArrayList<>(List.of(first));
		head.addAll(columns);
		MarkdownTable table = new MarkdownTable(head.toArray(String[]::new));
		for (Tried one : tried) {
			List<String> cells = new ArrayList<>(List.of(one.way()));
			for (int i = 0; i < columns.size(); i++) {
				int column = i;
				double best = tried.stream().mapToDouble((other) -> other.median(column)).max().orElseThrow();
				double rate = one.median(column);
				cells.add(String.format(Locale.ROOT, (rate == best) ? "**%,.0f**" : "%,.0f", rate));
			}
			table.row(cells);
		}
		return table;
	}

}
