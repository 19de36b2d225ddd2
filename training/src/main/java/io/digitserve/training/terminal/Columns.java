package io.digitserve.training.terminal;

import java.util.List;

/** Rows of text in columns that are as wide as they need to be. */
public final class Columns {

	private static final String GAP = "  ";

	private Columns() {
	}

	/**
	 * A line for each row, with its end. The first column begins at the left, the others
	 * end at the right.
	 * @param rows each of as many cells
	 */
	public static String of(List<List<String>> rows) {
		StringBuilder text = new StringBuilder();
		for (List<String> row : rows) {
			StringBuilder line = new StringBuilder();
			for (int column = 0; column < row.size(); column++) {
				int width = width(rows, column);
				line.append((column > 0) ? GAP : "")
					.append(("%" + ((column > 0) ? "" : "-") + width + "s").formatted(row.get(column)));
			}
			text.append(line.toString().stripTrailing()).append(System.lineSeparator());
		}
		return text.toString();
	}

	private static int width(List<List<String>> rows, int column) {
		return rows.stream().mapToInt((row) -> row.get(column).length()).reduce(1, Math::max);
	}

}
