package io.digitserve.training.report;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one run wrote down: {@code metrics.jsonl} as it went, {@code report.html} at its
 * end.
 */
public final class RunFolder {

	private static final String METRICS = "metrics.jsonl";

	private static final String REPORT = "report.html";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Path path;

	private RunFolder(Path path) {
		this.path = path;
	}

	/**
	 * Makes the next folder for a network, {@code <root>/<network>/<n>/}: the first
	 * number from 1 on that is free.
	 */
	public static RunFolder next(Path root, String network) throws IOException {
		Path runs = Files.createDirectories(root.resolve(network));
		for (int number = 1;; number++) {
			try {
				return new RunFolder(Files.createDirectory(runs.resolve(String.valueOf(number))));
			}
			catch (FileAlreadyExistsException ex) {
				// taken, perhaps by a run that started at this moment
			}
		}
	}

	/** The folder of that path for a run, made if there is none; a run is added to it. */
	public static RunFolder at(Path path) throws IOException {
		return new RunFolder(Files.createDirectories(path));
	}

	/**
	 * The folder of a run that was.
	 * @throws NoSuchFileException if there is none
	 */
	public static RunFolder existing(Path path) throws IOException {
		RunFolder folder = new RunFolder(path);
		if (!Files.isRegularFile(folder.metrics())) {
			throw new NoSuchFileException(folder.metrics().toString());
		}
		return folder;
	}

	/** Where it is. */
	public Path path() {
		return this.path;
	}

	/** The lines of events. */
	public Path metrics() {
		return this.path.resolve(METRICS);
	}

	/** The page about the run. */
	public Path report() {
		return this.path.resolve(REPORT);
	}

	/** Adds a line to the metrics; it is on its way to the disk when this returns. */
	public void add(RunEvent event) throws IOException {
		Files.writeString(metrics(), JSON.writeValueAsString(event) + "\n", StandardOpenOption.CREATE,
				StandardOpenOption.APPEND);
	}

	/**
	 * Reads the metrics. A last line without an end, which a killed process leaves, is
	 * left out.
	 * @throws IOException if a line is no event; it is named
	 */
	public RunLog log() throws IOException {
		String content = Files.readString(metrics());
		List<RunEvent> events = new ArrayList<>();
		int number = 0;
		for (String line : content.substring(0, content.lastIndexOf('\n') + 1).lines().toList()) {
			number++;
			try {
				events.add(JSON.readValue(line, RunEvent.class));
			}
			catch (JacksonException ex) {
				throw new IOException(
						"%s: line %d is no event of a run: %s".formatted(metrics(), number, ex.getOriginalMessage()),
						ex);
			}
		}
		try {
			return RunLog.of(events);
		}
		catch (IllegalArgumentException ex) {
			throw new IOException(metrics() + ": " + ex.getMessage(), ex);
		}
	}

	/** Writes the page about the run; it has its name only once it is complete. */
	public void writeReport(String page) throws IOException {
		Path partial = this.path.resolve("." + REPORT + ".partial");
		Files.writeString(partial, page);
		Files.move(partial, report(), StandardCopyOption.REPLACE_EXISTING);
	}

}
