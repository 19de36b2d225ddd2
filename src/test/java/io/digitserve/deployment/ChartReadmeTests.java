package io.digitserve.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ChartReadmeTests {

	@Test
	void readmeListsTheValues() throws IOException {
		List<String> lines = new ArrayList<>(List.of("| value | default | meaning |", "|---|---|---|"));
		for (ChartValues.Value value : ChartValues.of(Chart.FOLDER.resolve("values.yaml"))) {
			lines.add(GeneratedTable.row("`" + value.name() + "`", "`" + value.json() + "`", value.meaning()));
		}
		new GeneratedTable(Chart.FOLDER.resolve("README.md"), "values").shows(lines);
	}

	@Test
	void commentDocumentsTheValueBelowIt(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("values.yaml"), """
				# A number.
				one: 1

				group:
				  # A list,
				  # on two lines.
				  many:
				    - name: a
				      value: b
				  # A text.
				  text: ""
				""");
		assertThat(ChartValues.of(file)).containsExactly(new ChartValues.Value("one", "1", "A number."),
				new ChartValues.Value("group.many", "[{\"name\":\"a\",\"value\":\"b\"}]", "A list, on two lines."),
				new ChartValues.Value("group.text", "\"\"", "A text."));
	}

	@Test
	void valueWithoutCommentFails(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("values.yaml"), "# A number.\none: 1\n\ntwo: 2\n");
		assertThatIllegalArgumentException().isThrownBy(() -> ChartValues.of(file)).withMessageContaining("[two]");
	}

}
