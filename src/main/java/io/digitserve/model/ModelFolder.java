package io.digitserve.model;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

	/** A name and a version of at most nine digits, which fits an int. */
	private static final Pattern NAME_AND_VERSION = Pattern.compile("([^/\\\\]+)[/\\\\]([1-9][0-9]{0,8})");

	private static final Pattern SHIPPED = Pattern.compile(".*models/" + NAME_AND_VERSION + "/" + CARD);

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
	 * the making, are passed over.
	 * @throws UncheckedIOException if the folder cannot be listed
	 */
	static List<ModelFolder> below(Path root) {
		try (Stream<Path> paths = Files.find(root, 2, (path, attributes) -> Files.isDirectory(path))) {
			List<ModelFolder> folders = new ArrayList<>();
			for (Path path : paths.toList()) {
				Matcher matcher = NAME_AND_VERSION.matcher(root.relativize(path).toString());
				if (matcher.matches()) {
					folders.add(new ModelFolder(matcher.group(1), Integer.parseInt(matcher.group(2)),
							new FileSystemResource(path + "/")));
				}
			}
			return folders;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	byte[] card() throws BrokenModel {
		return read(CARD);
	}

	/**
	 * The content of a file.
	 * @throws BrokenModel if there is no such file or it cannot be read
	 */
	byte[] read(String file) throws BrokenModel {
		try {
			return this.location.createRelative(file).getContentAsByteArray();
		}
		catch (FileNotFoundException | NoSuchFileException ex) {
			throw new BrokenModel("expected a file " + file + ", found none");
		}
		catch (IOException ex) {
			throw new BrokenModel(file + " cannot be read", ex);
		}
	}

}
