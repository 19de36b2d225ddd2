package io.digitserve.model;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * One version of a model as files, in TensorFlow Serving's layout
 * {@code <root>/<name>/<version>/}: in the jar or on disk. Nothing about it has been
 * verified yet.
 *
 * @param name of the model
 * @param version a positive integer
 * @param location of the folder
 */
record ModelFolder(String name, int version, Resource location) {

	private static final String CARD = "model-card.json";

	/**
	 * A quarter of the largest heap: a file is held as a whole, and again in the forms
	 * that it is parsed to. A heap that is full could end the service.
	 */
	private static final long MAX_FILE_BYTES = Runtime.getRuntime().maxMemory() / 4;

	/** At most nine digits, which fit an int. */
	private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

	private static final Pattern SHIPPED = Pattern.compile(".*/models/([^/]+)/(" + VERSION + ")/" + CARD);

	/** The models that ship in the jar. */
	static List<ModelFolder> shipped() {
		try {
			List<ModelFolder> folders = new ArrayList<>();
			for (Resource card : new PathMatchingResourcePatternResolver()
				.getResources("classpath*:models/*/*/" + CARD)) {
				Matcher matcher = SHIPPED.matcher(card.getURL().toString());
				if (matcher.matches()) {
					folders.add(new ModelFolder(matcher.group(1), Integer.parseInt(matcher.group(2)),
							card.createRelative("")));
				}
			}
			return folders;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("the jar's own models cannot be listed", ex);
		}
	}

	/**
	 * The models below a folder. Names that are no version, such as those of exports in
	 * the making, and folders that cannot be listed, such as a disk's own, are passed
	 * over.
	 * @throws UncheckedIOException if the folder itself cannot be listed
	 */
	static List<ModelFolder> below(Path root) {
		List<ModelFolder> folders = new ArrayList<>();
		for (Path model : foldersIn(root)) {
			if (!Files.isReadable(model)) {
				continue;
			}
			for (Path version : foldersIn(model)) {
				if (VERSION.matcher(version.getFileName().toString()).matches()) {
					folders.add(new ModelFolder(model.getFileName().toString(),
							Integer.parseInt(version.getFileName().toString()), new FileSystemResource(version + "/")));
				}
			}
		}
		return folders;
	}

	private static List<Path> foldersIn(Path folder) {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.filter(Files::isDirectory).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The names, sizes and times of its files: another text when one of them changes.
	 * Empty in a jar, where nothing does.
	 */
	String fingerprint() {
		if (!this.location.isFile()) {
			return "";
		}
		try (Stream<Path> files = Files.list(this.location.getFile().toPath())) {
			StringBuilder text = new StringBuilder();
			for (Path file : files.sorted().toList()) {
				text.append(file.getFileName())
					.append(' ')
					.append(Files.size(file))
					.append(' ')
					.append(Files.getLastModifiedTime(file))
					.append('\n');
			}
			return text.toString();
		}
		catch (IOException | UncheckedIOException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	byte[] card() throws BrokenModel {
		return read(CARD);
	}

	/**
	 * The content of a file.
	 * @throws BrokenModel if there is no such file, it is too large, or it cannot be read
	 */
	byte[] read(String file) throws BrokenModel {
		try {
			Resource resource = this.location.createRelative(file);
			if (resource.isFile()) {
				require(resource.getFile());
			}
			return resource.getContentAsByteArray();
		}
		catch (FileNotFoundException | NoSuchFileException ex) {
			throw new BrokenModel("expected a file " + file + ", found none");
		}
		catch (IOException ex) {
			throw new BrokenModel(file + " cannot be read", ex);
		}
	}

	/** A folder has no content, and that of a pipe or a device may have no end. */
	private static void require(File file) throws BrokenModel {
		if (!file.isFile()) {
			throw new BrokenModel("expected a file " + file.getName() + ", found none");
		}
		if (file.length() > MAX_FILE_BYTES) {
			throw new BrokenModel(String.format(Locale.ROOT, "expected at most %,d bytes of %s, found %,d",
					MAX_FILE_BYTES, file.getName(), file.length()));
		}
	}

}
