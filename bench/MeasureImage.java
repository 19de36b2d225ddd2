import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Measures the service's image and how fast a container of it answers, confined as
 * Compose and the chart confine it:
 *
 * <pre>java bench/MeasureImage.java [--rounds 5] [--cpus 2] [IMAGE]</pre>
 *
 * Prints what the image weighs, layer by layer, and, as medians of rounds in which each
 * is measured in turn, the time from {@code docker run} to the first right answer and the
 * memory of the process: with and without Java's ahead-of-time cache, and with the files
 * of the image in memory ("warm") and on the disk only ("cold"). For root on Linux, who
 * can empty the page cache. Needs Docker, a JDK and nothing else; run it in the
 * repository's folder.
 */
public final class MeasureImage {

	private static final Path PICTURE = Path.of("src/main/resources/static/examples/seven.png");

	private static final Path PAGE_CACHE = Path.of("/proc/sys/vm/drop_caches");

	private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(2);

	/** What takes part in a second and more of the service's life is loaded by then. */
	private static final int PREDICTIONS = 2000;

	private String image = "digitserve";

	private int rounds = 5;

	private String cpus = "2";

	private byte[] request = {};

	public static void main(String[] arguments) throws IOException, InterruptedException {
		MeasureImage measure = new MeasureImage();
		for (int i = 0; i < arguments.length; i++) {
			String argument = arguments[i];
			boolean hasValue = i + 1 < arguments.length;
			if (argument.equals("--rounds") && hasValue) {
				measure.rounds = Integer.parseInt(arguments[++i]);
			}
			else if (argument.equals("--cpus") && hasValue) {
				measure.cpus = arguments[++i];
			}
			else if (!argument.startsWith("-")) {
				measure.image = argument;
			}
			else {
				System.err.println("expected [--rounds N] [--cpus N] [IMAGE], found " + argument);
				System.exit(2);
			}
		}
		measure.run();
	}

	private void run() throws IOException, InterruptedException {
		byte[] picture = Files.readAllBytes(PICTURE);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write("POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: %d\r\n\r\n"
			.formatted(picture.length)
			.getBytes(StandardCharsets.US_ASCII));
		bytes.write(picture);
		this.request = bytes.toByteArray();
		printImage();
		Map<Way, List<Start>> starts = new LinkedHashMap<>();
		for (int round = 0; round < this.rounds; round++) {
			for (Way way : Way.values()) {
				starts.computeIfAbsent(way, (key) -> new ArrayList<>()).add(start(way));
			}
		}
		System.out.printf(
				"%n%s cores, 1 GiB, read-only, without capabilities; medians of %d rounds (least to most).%n%n", this.cpus,
				this.rounds);
		System.out.println("| ahead-of-time cache | files | docker run to the first right answer, s | resident then, MiB"
				+ " | after %,d predictions | of that, files |".formatted(PREDICTIONS));
		System.out.println("|---|---|--:|--:|--:|--:|");
		starts.forEach((way, all) -> System.out.printf(Locale.ROOT, "| %s | %s | %s | %s | %s | %s |%n",
				way.cache ? "yes" : "no", way.warm ? "warm" : "cold",
				figures("%.2f", all.stream().map(Start::seconds).toList()),
				figures("%.0f", all.stream().map(Start::resident).toList()),
				figures("%.0f", all.stream().map(Start::later).toList()),
				figures("%.0f", all.stream().map(Start::files).toList())));
	}

	private void printImage() throws IOException, InterruptedException {
		String model = Files.readAllLines(Path.of("/proc/cpuinfo"))
			.stream()
			.filter((line) -> line.startsWith("model name"))
			.findFirst()
			.map((line) -> line.substring(line.indexOf(':') + 2))
			.orElse("unknown processor");
		System.out.printf("%s, %d cores; Linux %s; Docker %s.%n%n", model, Runtime.getRuntime().availableProcessors(),
				System.getProperty("os.version"), docker("version", "--format", "{{.Server.Version}}"));
		System.out.printf(Locale.ROOT, "%s: %.0f MB%n%n| MB | layer |%n|--:|---|%n", this.image,
				Long.parseLong(docker("image", "inspect", "--format", "{{.Size}}", this.image)) / 1e6);
		docker("history", "--human=false", "--no-trunc", "--format", "{{.Size}}\t{{.CreatedBy}}", this.image)
			.lines()
			.map((line) -> (line + "\t ").split("\t", 2))
			.filter((layer) -> Long.parseLong(layer[0]) > 50_000)
			.forEach((layer) -> System.out.printf(Locale.ROOT, "| %.1f | `%s` |%n", Long.parseLong(layer[0]) / 1e6,
					layer[1].isBlank() ? "the base" : layer[1].replace(" # buildkit", "").replace('|', ' ').strip()));
	}

	private Start start(Way way) throws IOException, InterruptedException {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		if (!way.warm) {
			new ProcessBuilder("sync").start().waitFor();
			Files.writeString(PAGE_CACHE, "3");
		}
		List<String> command = new ArrayList<>(List.of("run", "--detach", "--rm", "--publish", "127.0.0.1:%d:8080".formatted(port),
				"--memory", "1g", "--cpus", this.cpus, "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL",
				"--security-opt", "no-new-privileges", "--no-healthcheck"));
		if (!way.cache) {
			command.addAll(List.of("--env", "JAVA_TOOL_OPTIONS=-XX:AOTMode=off"));
		}
		command.add(this.image);
		long begin = System.nanoTime();
		String container = docker(command.toArray(String[]::new));
		try {
			while (!isSeven(port)) {
				if (System.nanoTime() - begin > LIMIT_NANOS) {
					throw new IllegalStateException("Expected a right answer within two minutes, found none");
				}
				Thread.sleep(5);
			}
			double seconds = (System.nanoTime() - begin) / 1e9;
			String process = docker("inspect", "--format", "{{.State.Pid}}", container);
			double resident = mebibytes(process, "VmRSS");
			for (int i = 0; i < PREDICTIONS; i++) {
				isSeven(port);
			}
			return new Start(seconds, resident, mebibytes(process, "VmRSS"), mebibytes(process, "RssFile"));
		}
		finally {
			docker("kill", container);
			// It is removed a moment later.
			Thread.sleep(1000);
		}
	}

	/** Docker itself takes connections before the service does, and closes them. */
	private boolean isSeven(int port) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
			socket.setSoTimeout(10_000);
			OutputStream out = socket.getOutputStream();
			out.write(this.request);
			out.flush();
			InputStream in = socket.getInputStream();
			StringBuilder answer = new StringBuilder();
			byte[] buffer = new byte[8192];
			for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
				answer.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
				if (answer.indexOf("\"digit\":7") > 0) {
					return true;
				}
				if (!answer.toString().startsWith("HTTP/1.1 200") || answer.indexOf("\"digit\":") > 0) {
					return false;
				}
			}
			return false;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static double mebibytes(String process, String name) throws IOException {
		try (Stream<String> lines = Files.lines(Path.of("/proc", process, "status"))) {
			return lines.filter((line) -> line.startsWith(name + ":"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
				.sum() / 1024.0;
		}
	}

	private static String figures(String format, List<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		double median = (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
		return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", median, sorted[0],
				sorted[sorted.length - 1]);
	}

	private static String docker(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("docker"));
		command.addAll(Arrays.asList(arguments));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		int status = process.waitFor();
		if (status != 0) {
			throw new IllegalStateException("Expected exit status 0 of %s, found %d".formatted(command, status));
		}
		return output;
	}

	/**
	 * One start.
	 *
	 * @param seconds to the first right answer
	 * @param resident MiB of the process then
	 * @param later MiB of the process after some predictions
	 * @param files MiB of that which are pages of files and can be read again
	 */
	private record Start(double seconds, double resident, double later, double files) {
	}

	private enum Way {

		CACHED_WARM(true, true), UNCACHED_WARM(false, true), CACHED_COLD(true, false), UNCACHED_COLD(false, false);

		private final boolean cache;

		private final boolean warm;

		Way(boolean cache, boolean warm) {
			this.cache = cache;
			this.warm = warm;
		}

	}

}
