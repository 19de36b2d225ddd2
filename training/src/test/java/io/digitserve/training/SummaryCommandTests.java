package io.digitserve.training;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SummaryCommandTests {

	@Test
	void layersAndTotalsAreShown() {
		CommandRun run = CommandRun.of("summary", "keras-cnn");
		assertThat(run.exitCode()).isZero();
		assertThat(run.err()).isEmpty();
		int parameters = 9 * 32 + 32 + 9 * 32 * 64 + 64 + 1600 * 128 + 128 + 128 * 10 + 10;
		int multiplyAdds = 26 * 26 * 9 * 32 + 11 * 11 * 9 * 32 * 64 + 1600 * 128 + 128 * 10;
		assertThat(run.out().lines().map((line) -> line.strip().replaceAll(" {2,}", " | "))).contains(
				"layer | output | parameters | multiply-adds", "image | [28, 28, 1]",
				"conv 3x3, 32, VALID, relu | [26, 26, 32] | 320 | 194,688", "dropout 0.5 | [128] | 0 | 0",
				"total | " + grouped(parameters) + " | " + grouped(multiplyAdds));
		assertThat(run.out()).startsWith("keras-cnn: {loss=softmax cross-entropy, optimizer=Adam[learningRate=0.001");
	}

	/** With a comma before the last three digits of each thousand. */
	private static String grouped(int number) {
		return String.valueOf(number).replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
	}

}
