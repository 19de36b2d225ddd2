package io.digitserve.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.tensorflow.TensorFlow;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(OS.LINUX)
class NativeLibraryTests {

	@Test
	void theLibraryIsLoadedFromTheCacheWhereItsPartsLieBesideIt() throws IOException {
		TensorFlowRuntime.load();
		assertThat(TensorFlow.version()).isNotEmpty();
		Path library = Path.of(String.valueOf(Loader.getLoadedLibraries().get("jnitensorflow")));
		assertThat(library).startsWith(Loader.getCacheDir().toPath());
		assertThat(library.resolveSibling("libtensorflow_cc.so.2")).exists();
		assertThat(library.resolveSibling("libtensorflow_framework.so.2")).exists();
	}

	@Test
	void loadingItAgainChangesNothing() {
		TensorFlowRuntime.load();
		Map<String, String> before = Loader.getLoadedLibraries();
		NativeLibrary.load();
		assertThat(Loader.getLoadedLibraries()).isEqualTo(before);
	}

}
