package io.digitserve.training.data;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CacheFolderTests {

	private static final Path ANYWHERE = Path.of("anywhere").toAbsolutePath();

	@Test
	void linuxKeepsItInTheHomeFolder() {
		assertThat(folder("Linux", Map.of(), "/home/ada")).isEqualTo(Path.of("/home/ada/.cache/digitserve/mnist"));
	}

	@Test
	void xdgCacheHomeComesFirst() {
		assertThat(folder("Linux", Map.of("XDG_CACHE_HOME", ANYWHERE.toString()), "/home/ada"))
			.isEqualTo(ANYWHERE.resolve("digitserve/mnist"));
	}

	@Test
	void relativeOrEmptyXdgCacheHomeIsIgnored() {
		Path expected = Path.of("/home/ada/.cache/digitserve/mnist");
		assertThat(folder("Linux", Map.of("XDG_CACHE_HOME", "here"), "/home/ada")).isEqualTo(expected);
		assertThat(folder("Linux", Map.of("XDG_CACHE_HOME", ""), "/home/ada")).isEqualTo(expected);
	}

	@Test
	void macKeepsItInTheLibrary() {
		assertThat(folder("Mac OS X", Map.of(), "/Users/ada"))
			.isEqualTo(Path.of("/Users/ada/Library/Caches/digitserve/mnist"));
	}

	@Test
	void windowsKeepsItInTheLocalApplicationData() {
		assertThat(folder("Windows 11", Map.of("LOCALAPPDATA", ANYWHERE.toString()), "/Users/ada"))
			.isEqualTo(ANYWHERE.resolve("digitserve/mnist"));
	}

	@Test
	void userWithoutHomeFolderGetsTheTemporaryFolder() {
		assertThat(folder("Linux", Map.of(), "?")).isEqualTo(Path.of("/tmp/digitserve/mnist"));
		assertThat(folder("Linux", Map.of(), "")).isEqualTo(Path.of("/tmp/digitserve/mnist"));
	}

	@Test
	void thisMachineHasOne() {
		assertThat(CacheFolder.standard()).endsWithRaw(Path.of("digitserve", "mnist"));
	}

	private static Path folder(String system, Map<String, String> environment, String home) {
		return CacheFolder.standard(system, environment, home, "/tmp");
	}

}
