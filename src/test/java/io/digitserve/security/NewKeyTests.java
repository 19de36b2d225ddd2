package io.digitserve.security;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NewKeyTests {

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	@Test
	void lineIsThatOfTheKey() {
		assertThat(print("new-key", "scanner", "predict,admin")).isZero();
		List<String> lines = this.output.toString(StandardCharsets.UTF_8).lines().toList();
		assertThat(lines).hasSize(4);
		assertThat(ApiKeys.parse(List.of(lines.get(3))).find(lines.get(1)))
			.hasValueSatisfying((key) -> assertThat(key.name()).isEqualTo("scanner"));
		assertThat(lines.get(3)).startsWith("scanner predict,admin ").doesNotContain(lines.get(1));
	}

	@Test
	void otherArgumentsAreToldWhatIsExpected() {
		assertThat(print("new-key", "scanner")).isEqualTo(2);
		assertThat(this.output.toString(StandardCharsets.UTF_8)).startsWith("Expected new-key NAME predict");
	}

	private int print(String... arguments) {
		return NewKey.print(List.of(arguments), new PrintStream(this.output, true, StandardCharsets.UTF_8));
	}

}
