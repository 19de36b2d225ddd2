package io.digitserve.training;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class BenchCommandTests {

	@Test
	void everyPrecisionHasItsRates() {
		CommandRun run = CommandRun.of("bench", "--repetitions=1", "--millis=1", "--threads=1", "--json");
		assertThat(run.err()).isEmpty();
		assertThat(run.exitCode()).isZero();
		assertThat(run.out().lines().map((line) -> JsonMapper.shared().readTree(line)))
			.allSatisfy((rates) -> assertThat(rates.get("graph").asDouble()).isPositive())
			.allSatisfy((rates) -> assertThat(rates.get("pipeline").asDouble()).isPositive())
			.allSatisfy((rates) -> assertThat(rates.get("together").asDouble()).isPositive())
			.allSatisfy((rates) -> assertThat(rates.get("waited").asDouble()).isBetween(0.0, 1.0))
			.extracting((JsonNode rates) -> rates.get("precision").asString())
			.containsExactly("FLOAT32", "BFLOAT16");
	}

	@Test
	void nothingCannotBeMeasured() {
		CommandRun run = CommandRun.of("bench", "--repetitions=0");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("expected at least 1 thread, repetition and millisecond, found ",
				", 0 and 3000");
	}

}
