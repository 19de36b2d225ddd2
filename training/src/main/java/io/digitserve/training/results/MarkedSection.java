package io.digitserve.training.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The lines of a text file between {@code <!-- results:begin -->} and
 * {@code <!-- results:end -->}, each on a line of its own.
 *
 * @param file that has the two lines once
 */
public record MarkedSection(Path file) {

	static final String BEGIN = "<!-- results:begin -->";

	static final String END = "<!-- results:end -->";

	/**
	 * Replaces what stands there.
	 * @param content lines, each with its end
	 * @throws IOException if the file has no such section; it is as it was
	 */
	public void replace(String content) throws IOException {
		List<String> lines = Files.readAllLines(this.file);
		int begin = lines.indexOf(BEGIN);
		int end = lines.indexOf(END);
		if (begin < 0 || end < begin) {
			throw new IOException("%s: expected the line %s and, below it, %s".formatted(this.file, BEGIN, END));
		}
		StringBuilder text = new StringBuilder();
		lines.subList(0, begin + 1).forEach((line) -> text.append(line).append('\n'));
		text.append(content);
		lines.subList(end, lines.size()).forEach((line) -> text.append(line).append('\n'));
		Files.writeString(this.file, text);
	}

}
