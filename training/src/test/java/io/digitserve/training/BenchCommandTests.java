package io.digitserve.training;

import java.io.IOException;
import java.nio.file.Path;

import io.digitserve.training.export.ExportedModel;
import io.digitserve.training.export.ModelCard;
import io.digitserve.training.export.ModelFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

	@Test
	void theNetworkIsExportedWithRandomWeights(@TempDir Path out) throws IOException {
		CommandRun run = CommandRun.of("bench", "export", "--out=" + out);
		assertThat(run.err()).isEmpty();
		assertThat(run.exitCode()).isZero();
		ModelFolder folder = new ModelFolder(out.resolve("benchmark-cnn/1"));
		assertThat(run.out().strip()).isEqualTo(folder.path().toString());
		ModelCard card = folder.verifiedCard();
		// 3x3 convolutions 1-32-32-64-64 and dense layers 7x7x64-128-10, with biases
		assertThat(card.network().parameters()).isEqualTo(
				9 * 32 + 32 + 9 * 32 * 32 + 32 + 9 * 32 * 64 + 64 + 9 * 64 * 64 + 64 + 3136 * 128 + 128 + 1280 + 10);
		assertThat(card.temperature()).isBetween(0.7, 1.4);
		try (ExportedModel model = new ExportedModel(folder)) {
			model.replayGolden(folder);
		}
	}

}
