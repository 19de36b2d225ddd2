package io.digitserve.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in Markdown: the first column is text, the others are figures. */
final class MarkdownTable {

	private final List<List<String>> rows = new ArrayList<>();

	MarkdownTable(String... columns) {
		this.rows.add(List.of(columns));
		List<String> line = new ArrayList<>(Collections.nCopies(columns.length, "--:"));
		line.set(0, "---");
		this.rows.add(line);
	}

	void row(List<String> cells) {
		if (cells.size() != this.rows.get(0).size()) {
			throw new IllegalArgumentException("expected %d cells, found %s".formatted(this.rows.get(0).size(), cells));
		}
		this.rows.add(List.copyOf(cells));
	}

	void row(String... cells) {
		row(List.of(cells));
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		this.rows.forEach((row) -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
		return text.toString();
	}

}
