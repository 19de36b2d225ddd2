package io.digitserve.training.export;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ServingSpeedTests {

	@Test
	void imagesAreCountedNotCalls(@TempDir Path root) throws IOException {
		try (ServingSpeed speed = new ServingSpeed(TinyModel.exportTo(root))) {
			double single = speed.imagesPerSecond(1, 3, 20);
			assertThat(single).isPositive();
			// a call for 500 images takes nowhere near 500 times as long as one for one
			assertThat(speed.imagesPerSecond(500, 3, 20)).isGreaterThan(2 * single);
		}
	}

}
