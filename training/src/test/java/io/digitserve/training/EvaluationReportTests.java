package io.digitserve.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.digitserve.training.evaluation.Evaluation;
import io.digitserve.training.evaluation.Evaluation.ClassEvaluation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EvaluationReportTests {

	@Test
	void headlineHasPercentAndNats() {
		Evaluation evaluation = new Evaluation(10_000, 0.98765, 0.043219, 0.00456, List.of(), List.of());
		assertThat(new EvaluationReport(evaluation).headline()).isEqualTo("accuracy 98.77 % of 10,000 images, "
				+ "negative log likelihood 0.0432, expected calibration error 0.46 %");
	}

	@Test
	void tableHasARowForEachTrueDigit() {
		List<ClassEvaluation> classes = new ArrayList<>();
		List<List<Integer>> confusion = new ArrayList<>();
		for (int digit = 0; digit < 10; digit++) {
			classes.add(new ClassEvaluation(digit, 0, null, null));
			confusion.add(new ArrayList<>(Collections.nCopies(10, 0)));
		}
		classes.set(3, new ClassEvaluation(3, 1000, 1.0, 0.875));
		confusion.get(3).set(3, 875);
		confusion.get(3).set(9, 125);
		String table = new EvaluationReport(new Evaluation(1000, 0.875, 0, 0, classes, confusion)).table();
		assertThat(table.lines()).hasSize(1 + 10)
			.startsWith("true     0     1     2     3     4     5     6     7     8     9   images   recall  precision",
					"   0     0     0     0     0     0     0     0     0     0     0        0        -          -")
			.contains("   3     0     0     0   875     0     0     0     0     0   125     1000  87.50 %   100.00 %")
			.allMatch((line) -> line.length() < 120);
	}

}
