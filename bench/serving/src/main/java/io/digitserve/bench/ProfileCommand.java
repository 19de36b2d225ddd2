package io.digitserve.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what the service spends its time on. */
@Command(name = "profile", mixinStandardHelpOptions = true, sortOptions = false, description = {
		"Records the service under load with the JDK's flight recorder and prints where the time goes: the processor's by",
		"kind of thread, that of requests by stage, and Java's by part of the program and by method." })
final class ProfileCommand implements Callable<Integer> {

	private static final int METHODS = 15;

	/** Frames that tell what a sample belongs to; the first that is found counts. */
	private static final Map<String, String> PARTS = parts();

	@Mixin
	private Running running = new Running();

	@Option(names = "--body", paramLabel = "KIND", defaultValue = "PICTURE",
			description = "What requests carry: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
	private Setting.Body body = Setting.Body.PICTURE;

	@Option(names = "--connections", paramLabel = "N", defaultValue = "64",
			description = "Requests under way (default: ${DEFAULT-VALUE}).")
	private int connections = 64;

	@Option(names = "--seconds", paramLabel = "N", defaultValue = "15",
			description = "How long (default: ${DEFAULT-VALUE}).")
	private int seconds = 15;

	@Option(names = "--out", paramLabel = "FILE", description = "Where the recording is kept, for JDK Mission Control.")
	private Path out = Path.of("");

	@Spec
	private CommandSpec spec = CommandSpec.create();

	private static Map<String, String> parts() {
		Map<String, String> parts = new LinkedHashMap<>();
		parts.put("org.tensorflow", "TensorFlow and its tensors");
		parts.put("org.bytedeco", "TensorFlow and its tensors");
		parts.put("io.digitserve.image", "pictures");
		parts.put("javax.imageio", "pictures");
		parts.put("tools.jackson", "JSON");
		parts.put("io.micrometer", "metrics");
		parts.put("io.prometheus", "metrics");
		parts.put("io.digitserve.batching", "queue and batches");
		parts.put("io.digitserve", "rest of ours");
		parts.put("org.springframework", "Spring");
		parts.put("org.apache", "Tomcat");
		return parts;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		Path folder = this.running.folder();
		Digits digits = Digits.golden(this.running.model().golden());
		Contestant service = Contestant.digitServe("service", this.running.model().name(), List.of("unused"), folder,
				new Expected(new float[Digits.CLASSES], 1));
		Wrk wrk = new Wrk(folder);
		List<Path> requests = wrk.prepare(service.requests(this.body, digits));
		Path recording = this.out.toString().isEmpty() ? folder.resolve("profile.jfr") : this.out.toAbsolutePath();
		PrintWriter printer = this.spec.commandLine().getOut();
		try (ServerProcess server = this.running.start(folder, Map.of())) {
			this.running.warmUp(wrk, server, requests);
			jcmd(server, "JFR.start", "name=bench", "settings=profile", "filename=" + recording);
			Map<String, Double> threads = threadSeconds(server);
			Map<String, Double> stages = stageSeconds(server);
			Load load = wrk.load(server, requests, this.connections, this.seconds);
			threads = difference(threads, threadSeconds(server));
			stages = difference(stages, stageSeconds(server));
			jcmd(server, "JFR.stop", "name=bench");
			printer.printf(Locale.ROOT, "%s%n%s, %d connections: %,.0f requests/s%n%n", this.running.describe(),
					this.body, this.connections, load.perSecond());
			print(printer, "Processor time by kind of thread, seconds", threads, threads.size());
			print(printer, "Time of all requests together by stage, seconds", stages, stages.size());
			List<RecordedEvent> samples = RecordingFile.readAllEvents(recording)
				.stream()
				.filter((event) -> event.getEventType().getName().equals("jdk.ExecutionSample")
						&& event.getStackTrace() != null)
				.toList();
			print(printer, "Java's samples by part", count(samples, ProfileCommand::part), PARTS.size() + 1);
			print(printer, "Java's samples by method", count(samples, ProfileCommand::method), METHODS);
		}
		return 0;
	}

	private static void jcmd(ServerProcess server, String... arguments) throws IOException, InterruptedException {
		List<String> command = Stream
			.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
					String.valueOf(server.pid())), Stream.of(arguments))
			.toList();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException("expected jcmd to succeed, found " + output);
		}
	}

	/** Processor time so far, by the name of threads without their number. */
	private static Map<String, Double> threadSeconds(ServerProcess server) throws IOException {
		Map<String, Double> seconds = new TreeMap<>();
		try (Stream<Path> tasks = Files.list(Path.of("/proc", String.valueOf(server.pid()), "task"))) {
			for (Path task : tasks.toList()) {
				String stat = Files.readString(task.resolve("stat"));
				String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
				String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
				// utime and stime in hundredths of a second: proc(5)
				seconds.merge(name.replaceAll("[-#]?\\d+.*", ""),
						(Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0, Double::sum);
			}
		}
		return seconds;
	}

	/** What the service says itself. */
	private static Map<String, Double> stageSeconds(ServerProcess server) throws IOException {
		return server.client()
			.send(Requests.get("/actuator/prometheus"))
			.text()
			.lines()
			.filter((line) -> line.startsWith("digitserve_stage_seconds_sum")
					|| line.startsWith("digitserve_request_seconds_sum"))
			.collect(Collectors.groupingBy(
					(line) -> line.contains("stage=\"") ? line.replaceAll(".*stage=\"(\\w+)\".*", "$1")
							: "whole request",
					TreeMap::new,
					Collectors.summingDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))));
	}

	private static Map<String, Double> difference(Map<String, Double> before, Map<String, Double> after) {
		Map<String, Double> difference = new TreeMap<>(after);
		before.forEach((name, value) -> difference.merge(name, -value, Double::sum));
		return difference;
	}

	private static Map<String, Double> count(List<RecordedEvent> samples, Function<RecordedEvent, String> name) {
		return samples.stream().collect(Collectors.groupingBy(name, Collectors.summingDouble((sample) -> 1)));
	}

	private static String part(RecordedEvent sample) {
		for (RecordedFrame frame : sample.getStackTrace().getFrames()) {
			String type = frame.getMethod().getType().getName();
			for (Map.Entry<String, String> part : PARTS.entrySet()) {
				if (type.startsWith(part.getKey())) {
					return part.getValue();
				}
			}
		}
		return "Java itself";
	}

	private static String method(RecordedEvent sample) {
		RecordedFrame top = sample.getStackTrace().getFrames().get(0);
		return top.getMethod().getType().getName() + "." + top.getMethod().getName();
	}

	private static void print(PrintWriter printer, String title, Map<String, Double> values, int most) {
		double sum = values.entrySet()
			.stream()
			.filter((entry) -> !entry.getKey().equals("whole request"))
			.mapToDouble(Map.Entry::getValue)
			.sum();
		MarkdownTable table = new MarkdownTable(title, "", "share");
		values.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
			.filter((entry) -> entry.getValue() > 0)
			.limit(most)
			.forEach((entry) -> table.row(entry.getKey(), String.format(Locale.ROOT, "%,.2f", entry.getValue()),
					String.format(Locale.ROOT, "%.0f %%", 100 * entry.getValue() / sum)));
		printer.println(table);
		printer.flush();
	}

}
