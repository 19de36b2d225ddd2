package io.digitserve.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A table in a page of the documentation that is made of something else, between two
 * comments that name it.
 */
record GeneratedTable(Path page, String name) {

	private static final String WRITE = "digitserve.docs.write";

	/**
	 * Checks that the page shows these lines; with {@code -Ddigitserve.docs.write=true}
	 * it is made to.
	 */
	void shows(List<String> lines) throws IOException {
		String begin = "<!-- %s:begin -->\n".formatted(this.name);
		String end = "<!-- %s:end -->".formatted(this.name);
		String text = Files.readString(this.page);
		assertThat(text).contains(begin, end);
		int from = text.indexOf(begin) + begin.length();
		int to = text.indexOf(end);
		String table = String.join("\n", lines) + "\n";
		if (Boolean.getBoolean(WRITE)) {
			Files.writeString(this.page, text.substring(0, from) + table + text.substring(to));
			return;
		}
		assertThat(text.substring(from, to)).as("%s, which -D%s=true writes anew", this.page, WRITE).isEqualTo(table);
	}

	/** A line of the table. */
	static String row(String... cells) {
		return "| " + String.join(" | ", List.of(cells).stream().map((cell) -> cell.replace("|", "\\|")).toList())
				+ " |";
	}

}
