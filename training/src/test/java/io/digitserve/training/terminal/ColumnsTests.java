package io.digitserve.training.terminal;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ColumnsTests {

	@Test
	void columnsAreAsWideAsTheirWidestCell() {
		assertThat(Columns.of(List.of(List.of("run", "loss"), List.of("runs/mlp/1", "0.25"))))
			.isEqualToNormalizingNewlines("run         loss\nruns/mlp/1  0.25\n");
	}

	@Test
	void emptyCellsStayEmpty() {
		assertThat(Columns.of(List.of(List.of("", "b", ""), List.of("", "1", ""))))
			.isEqualToNormalizingNewlines("   b\n   1\n");
	}

}
