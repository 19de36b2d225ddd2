package io.digitserve.training.network;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PaddingTests {

	/**
	 * Positions written out: of 28 pixels with stride 3, windows of 5 begin at 0 3 .. 21.
	 */
	@ParameterizedTest
	@CsvSource({ "28, 3, 1, 28, 26", "28, 5, 1, 28, 24", "28, 2, 2, 14, 14", "13, 2, 2, 7, 6", "28, 3, 2, 14, 13",
			"28, 5, 3, 10, 8", "1, 1, 1, 1, 1" })
	void positionsAlongASide(long input, int window, int stride, long same, long valid) {
		assertThat(Padding.SAME.output(input, window, stride)).isEqualTo(same);
		assertThat(Padding.VALID.output(input, window, stride)).isEqualTo(valid);
	}

}
