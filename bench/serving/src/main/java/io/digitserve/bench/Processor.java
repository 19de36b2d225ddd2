package io.digitserve.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the machine's cores did since it was started, of /proc. */
final class Processor {

	/** USER_HZ, which Linux promises to programs: 100 on every platform of this one. */
	private static final double TICKS_PER_SECOND = 100;

	private Processor() {
	}

	/**
	 * Seconds in which cores were busy, or were taken by other guests of the same host.
	 */
	static double busySeconds() {
		String[] fields = read("/proc/stat").lines().findFirst().orElseThrow().split(" +");
		// user, nice, system, idle, iowait, irq, softirq, steal
		return ticks(fields, 1, 2, 3, 6, 7, 8) / TICKS_PER_SECOND;
	}

	/** Seconds that this process and its children that have ended have taken. */
	static double ownSeconds() {
		String stat = read("/proc/self/stat");
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		// utime, stime, cutime, cstime: proc(5) counts from 1, and two stand before
		return ticks(fields, 11, 12, 13, 14) / TICKS_PER_SECOND;
	}

	private static double ticks(String[] fields, int... places) {
		return Arrays.stream(places).mapToLong((place) -> Long.parseLong(fields[place])).sum();
	}

	private static String read(String file) {
		try {
			return Files.readString(Path.of(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The name of the processor, how many cores, and the operating system. */
	static String describe() {
		String model = read("/proc/cpuinfo").lines()
			.filter((line) -> line.startsWith("model name"))
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.findFirst()
			.orElse(System.getProperty("os.arch"));
		return "%s, %d cores, %s %s".formatted(model, Runtime.getRuntime().availableProcessors(),
				System.getProperty("os.name"), System.getProperty("os.version"));
	}

}
