package io.digitserve.training.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonTests {

	@Test
	void runIsARowOfItsLastAndItsBestEpoch() {
		List<List<String>> rows = new Comparison(List.of("runs/tiny/1"), List.of(Runs.log(0.95, 0.97, 0.96))).rows();
		assertThat(rows).hasSize(2);
		// three epochs of 1,000 images in 4 seconds, of which one was waited
		assertThat(rows.get(1)).hasSameSizeAs(rows.get(0))
			.containsExactly("runs/tiny/1", "tiny", "published", "7", "FLOAT32", "3", "0.3333", "0.1667", "96.00 %",
					"97.00 % in epoch 2", "no model", "250", "25.00 %", "12.0 s");
	}

	@Test
	void earliestOfEqualEpochsIsTheBest() {
		List<List<String>> rows = new Comparison(List.of("a"), List.of(Runs.log(0.9, 0.97, 0.97))).rows();
		assertThat(rows.get(1)).contains("97.00 % in epoch 2");
	}

	@Test
	void runThatHasOnlyBegunHasNoFigures() {
		List<List<String>> rows = new Comparison(List.of("a"), List.of(Runs.log())).rows();
		assertThat(rows.get(1)).hasSameSizeAs(rows.get(0)).contains("-", "no model").doesNotContain("NaN");
	}

	@Test
	void pageLaysTheCurvesOfAllRunsOverEachOther() {
		String page = new Comparison(List.of("runs/a", "runs/<b>"), List.of(Runs.log(0.95), Runs.log(0.96))).page();
		assertThat(page).contains("<td>runs/&lt;b&gt;</td>", "<td>95.00 %</td>", "<td>96.00 %</td>")
			.containsPattern("Held-out accuracy.*runs/a.*runs/&lt;b&gt;")
			.doesNotContain("runs/<b>");
	}

}
