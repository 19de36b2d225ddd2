package io.digitserve.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.bytedeco.javacpp.Loader;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * TensorFlow's native library. JavaCPP would find it, too, but asks for each of its parts
 * under every name that it might have on any platform, in every library of the jar, which
 * takes longer than loading it. Here it is told where it lies: once in the jar, then in
 * JavaCPP's cache.
 */
final class NativeLibrary {

	private static final String SEARCH = "org.bytedeco.javacpp.findLibraries";

	private static final String NAME = "jnitensorflow";

	private NativeLibrary() {
	}

	/**
	 * Loads it, on Linux. Elsewhere, or where a system property says how JavaCPP is to
	 * search, that is left to JavaCPP; so it is where it is not on the class path, but
	 * that then looks into {@code java.library.path} only. Must come before JavaCPP is
	 * used.
	 * @throws UncheckedIOException if it cannot be copied into the cache
	 */
	static void load() {
		String platform = Loader.Detector.getPlatform();
		if (!platform.startsWith("linux-") || System.getProperty(SEARCH) != null) {
			return;
		}
		System.setProperty(SEARCH, "false");
		String folder = "org/tensorflow/internal/c_api/" + platform + "/";
		ClassLoader loader = NativeLibrary.class.getClassLoader();
		URL library = loader.getResource(folder + System.mapLibraryName(NAME));
		if (library != null) {
			try {
				// It finds its parts beside it.
				for (String part : parts(library, folder)) {
					Loader.cacheResource(Objects.requireNonNull(loader.getResource(part), part));
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			Loader.loadLibrary(tensorflow.class, new URL[] { library }, NAME);
		}
	}

	private static List<String> parts(URL library, String folder) throws IOException {
		URLConnection connection = library.openConnection();
		if (!(connection instanceof JarURLConnection inJar)) {
			return List.of();
		}
		JarFile jar = inJar.getJarFile();
		return jar.stream()
			.map(JarEntry::getName)
			.filter((name) -> name.startsWith(folder) && name.contains(".so"))
			.toList();
	}

}
