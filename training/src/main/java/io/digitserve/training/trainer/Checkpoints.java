package io.digitserve.training.trainer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.tensorflow.exceptions.TensorFlowException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The state of one run at the end of its last whole epoch, in a folder: from it the run
 * goes on as if it had never stopped. A checkpoint has its name, {@code epoch-<n>}, only
 * once it is complete, and the one before is deleted only after that; so whenever a
 * process is killed, there is a whole one. Used by one thread.
 */
public final class Checkpoints {

	private static final Pattern NAME = Pattern.compile("epoch-([1-9][0-9]{0,8})");

	private static final String PARTIAL = ".partial";

	private static final String STATE = "state.json";

	/** TensorFlow's prefix of the files with the values of all variables. */
	private static final String VARIABLES = "variables";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Path folder;

	private final Map<String, String> run;

	private State state;

	/**
	 * What a checkpoint says besides the values of the variables.
	 *
	 * @param run what makes the run this one and no other, by name
	 * @param epoch the last one that is whole, 0 before the first
	 * @param seconds that the run took so far
	 */
	private record State(Map<String, String> run, int epoch, double seconds) {
	}

	private Checkpoints(Path folder, Map<String, String> run, State state) {
		this.folder = folder;
		this.run = run;
		this.state = state;
	}

	/**
	 * Those of a run that begins.
	 * @param folder made if there is none; what a former run left there is replaced by
	 * the first checkpoint
	 * @param run what decides the result of the run: network, hyper-parameters, seed...
	 * @throws IOException if there can be no such folder
	 */
	public static Checkpoints begin(Path folder, Map<String, String> run) throws IOException {
		Files.createDirectories(folder);
		return new Checkpoints(folder, Map.copyOf(run), new State(Map.of(), 0, 0));
	}

	/**
	 * Those of a run that goes on.
	 * @param run as it was when the run began
	 * @throws NoSuchFileException if there is no checkpoint
	 * @throws OtherRun if the checkpoint's run is another one
	 */
	public static Checkpoints resume(Path folder, Map<String, String> run) throws IOException {
		Path last = last(folder)
			.orElseThrow(() -> new NoSuchFileException(folder.toString(), null, "expected a checkpoint, found none"));
		State state = state(last);
		List<String> differences = differences(state.run(), run);
		if (!differences.isEmpty()) {
			throw new OtherRun(last, differences);
		}
		return new Checkpoints(folder, Map.copyOf(run), state);
	}

	private static State state(Path checkpoint) throws IOException {
		try {
			return JSON.readValue(Files.readAllBytes(checkpoint.resolve(STATE)), State.class);
		}
		catch (JacksonException ex) {
			throw new IOException(
					"%s is no state of a run: %s".formatted(checkpoint.resolve(STATE), ex.getOriginalMessage()), ex);
		}
	}

	private static List<String> differences(Map<String, String> theirs, Map<String, String> ours) {
		TreeSet<String> names = new TreeSet<>(theirs.keySet());
		names.addAll(ours.keySet());
		return names.stream()
			.filter((name) -> !theirs.getOrDefault(name, "none").equals(ours.getOrDefault(name, "none")))
			.map((name) -> "its %s is %s, not %s".formatted(name, theirs.getOrDefault(name, "none"),
					ours.getOrDefault(name, "none")))
			.toList();
	}

	/** The last epoch that is whole, 0 for none. */
	public int epoch() {
		return this.state.epoch();
	}

	/** What the run took up to the last checkpoint, interruptions not counted. */
	public double seconds() {
		return this.state.seconds();
	}

	/** As the end of a message: which checkpoint is the last. */
	public String description() {
		return (epoch() == 0) ? "there is no checkpoint yet" : "the last checkpoint is " + path(epoch());
	}

	/**
	 * Writes the state after an epoch, in place of the former one.
	 * @throws Unwritable if that fails, for example for a full disk; then the former one
	 * is still there
	 */
	void save(TrainingGraph graph, int epoch, double seconds) {
		Path complete = path(epoch);
		Path partial = this.folder.resolve(complete.getFileName() + PARTIAL);
		State next = new State(this.run, epoch, seconds);
		try {
			delete(partial);
			Files.createDirectory(partial);
			graph.save(partial.resolve(VARIABLES).toAbsolutePath().toString());
			Files.write(partial.resolve(STATE), JSON.writeValueAsBytes(next));
			delete(complete);
			Files.move(partial, complete, StandardCopyOption.ATOMIC_MOVE);
			this.state = next;
			deleteAllBut(complete);
		}
		catch (IOException | TensorFlowException ex) {
			throw new Unwritable(complete, description(), ex);
		}
	}

	/**
	 * Gives a graph the values of the last checkpoint; without one, leaves it as it is.
	 * @throws Unreadable if the values are not those of such a graph
	 */
	void restore(TrainingGraph graph) {
		if (epoch() == 0) {
			return;
		}
		try {
			graph.restore(path(epoch()).resolve(VARIABLES).toAbsolutePath().toString());
		}
		catch (TensorFlowException ex) {
			throw new Unreadable(path(epoch()), ex);
		}
	}

	private Path path(int epoch) {
		return this.folder.resolve("epoch-" + epoch);
	}

	/** The complete checkpoint of the highest epoch. */
	private static Optional<Path> last(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			return Optional.empty();
		}
		Map<Path, Integer> epochs = new LinkedHashMap<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
			for (Path entry : entries) {
				Matcher name = NAME.matcher(entry.getFileName().toString());
				if (name.matches()) {
					epochs.put(entry, Integer.valueOf(name.group(1)));
				}
			}
		}
		return epochs.entrySet().stream().max(Comparator.comparing(Map.Entry::getValue)).map(Map.Entry::getKey);
	}

	private void deleteAllBut(Path kept) throws IOException {
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(this.folder, "epoch-*")) {
			for (Path entry : entries) {
				if (!entry.equals(kept)) {
					delete(entry);
				}
			}
		}
	}

	private static void delete(Path checkpoint) throws IOException {
		if (Files.isDirectory(checkpoint)) {
			try (DirectoryStream<Path> files = Files.newDirectoryStream(checkpoint)) {
				for (Path file : files) {
					Files.delete(file);
				}
			}
		}
		Files.deleteIfExists(checkpoint);
	}

	/** The checkpoint is of another run, which cannot be continued as this one. */
	public static final class OtherRun extends IOException {

		private static final long serialVersionUID = 1L;

		OtherRun(Path checkpoint, List<String> differences) {
			super("%s is of another run: %s".formatted(checkpoint, String.join("; ", differences)));
		}

	}

	/** A checkpoint is not complete, or not of such a network. */
	public static final class Unreadable extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Unreadable(Path checkpoint, Throwable cause) {
			super("cannot go on from %s: %s".formatted(checkpoint, cause.getMessage()), cause);
		}

	}

	/** A checkpoint cannot be written; the run ended with it. */
	public static final class Unwritable extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Unwritable(Path checkpoint, String last, Throwable cause) {
			super("cannot write %s: %s; %s".formatted(checkpoint, cause.getMessage(), last), cause);
		}

	}

}
