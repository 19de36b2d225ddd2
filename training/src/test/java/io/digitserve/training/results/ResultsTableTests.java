package io.digitserve.training.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.digitserve.training.export.TinyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ResultsTableTests {

	private final Path root;

	ResultsTableTests(@TempDir Path root) {
		this.root = root;
	}

	@Test
	void modelIsARowOfWhatItsCardSays() throws IOException {
		Cards.write(this.root, "keras-cnn", 1, "default", 7, 0.9918, 0.9908);
		assertThat(rows(this.root)).containsExactly(
				"| `keras-cnn` | 1 | 7 | 225,034 | 2.63 M | 5 | 1 min 07 s | 99.18 % | 99.08 % | about 99 % | 0.20 % | 1.23 MB |");
	}

	@Test
	void seedsShareARowWithMeanAndDeviation() throws IOException {
		Cards.write(this.root, "mlp", 1, "default", 1, 0.97, 0.970);
		Cards.write(this.root, "mlp", 2, "default", 2, 0.98, 0.972);
		Cards.write(this.root, "mlp", 3, "default", 3, 0.99, 0.974);
		// 97, 98, 99: the deviations are -1, 0, 1, and the root of 2 / (3 - 1) is 1
		assertThat(rows(this.root)).singleElement()
			.asString()
			.startsWith("| `mlp` | 1, 2, 3 | 1, 2, 3 | ")
			.contains(" | 98.00 ± 1.00 % | 97.20 ± 0.20 % | none printed | ");
	}

	@Test
	void modelInTwoFoldersCountsOnce(@TempDir Path other) throws IOException {
		Cards.write(this.root, "mlp", 1, "default", 1, 0.97, 0.970);
		Cards.write(other, "mlp", 4, "default", 1, 0.97, 0.970);
		Cards.write(other, "mlp", 5, "default", 2, 0.99, 0.970);
		assertThat(rows(this.root, other)).singleElement().asString().startsWith("| `mlp` | 1, 5 | 1, 2 | ");
	}

	@Test
	void otherHyperparametersAreAnotherRow() throws IOException {
		Cards.write(this.root, "mlp", 1, "default", 1, 0.97, 0.970);
		Cards.write(this.root, "mlp", 2, "quick", 2, 0.98, 0.972);
		assertThat(rows(this.root)).satisfiesExactly((row) -> assertThat(row).startsWith("| `mlp` | 1 |"),
				(row) -> assertThat(row).startsWith("| `mlp` (quick) | 2 |"));
	}

	@Test
	void testImagesThatWereNotReadHaveNoFigures() throws IOException {
		Cards.write(this.root, "our-own", 1, "default", 1, 0.97, null);
		assertThat(rows(this.root)).singleElement().asString().contains(" | 97.00 % | - | ours | - | ");
	}

	@Test
	void speedIsMeasuredWhereItIsAskedFor() throws IOException {
		TinyModel.exportTo(this.root);
		List<String> lines = lines(1, this.root);
		assertThat(lines.get(0)).endsWith(" | size | images/s, batches of 32 | images/s, batches of 1 |");
		assertThat(lines.get(2)).matches("\\| `tiny` .* MB \\| [1-9][0-9,]* \\| [1-9][0-9,]* \\|");
	}

	private static List<String> rows(Path... roots) throws IOException {
		List<String> lines = lines(0, roots);
		assertThat(lines.get(0)).startsWith("| model | version | seeds | ").endsWith(" | size |");
		assertThat(lines.get(1)).matches("(\\|---){12}\\|");
		return lines.subList(2, lines.size());
	}

	private static List<String> lines(long measuringMillis, Path... roots) throws IOException {
		List<TrainedRun> runs = new ArrayList<>();
		for (Path root : roots) {
			runs.addAll(TrainedRun.below(root));
		}
		return new ResultsTable(Result.of(runs), measuringMillis).markdown().lines().toList();
	}

}
