package io.digitserve.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A way to read all lines of a page, from the first.
 *
 * @param lines one way a line
 * @param score the sum of theirs
 */
record Choice(List<Path> lines, double score) {

	Choice {
		lines = List.copyOf(lines);
	}

	/**
	 * The best ways to read a page, best first.
	 * @param lines the best ways of each line, by the number of digits
	 * @param length how many digits the page has; absent if nobody knows. Where there is
	 * no way to read that many, the nearest number counts
	 */
	static List<Choice> best(List<Map<Integer, List<Path>>> lines, @Nullable Integer length) {
		Map<Integer, List<Choice>> choices = new TreeMap<>(Map.of(0, List.of(new Choice(List.of(), 0))));
		for (Map<Integer, List<Path>> line : lines) {
			choices = continued(choices, line, length == null);
		}
		if (length == null) {
			return choices.values().iterator().next();
		}
		return choices.entrySet()
			.stream()
			.min(Comparator.comparingInt((entry) -> Math.abs(entry.getKey() - length)))
			.orElseThrow()
			.getValue();
	}

	/** All counts together if the length does not matter. */
	private static Map<Integer, List<Choice>> continued(Map<Integer, List<Choice>> choices,
			Map<Integer, List<Path>> line, boolean together) {
		Map<Integer, List<Choice>> continued = new TreeMap<>();
		choices.forEach((count, sofar) -> line.forEach((more, paths) -> {
			List<Choice> here = continued.computeIfAbsent(together ? 0 : count + more, (absent) -> new ArrayList<>());
			sofar.forEach((choice) -> paths.forEach((path) -> here.add(choice.with(path))));
		}));
		continued.replaceAll((count, all) -> all.stream()
			.sorted(Comparator.comparingDouble(Choice::score).reversed())
			.limit(Lattice.KEPT)
			.toList());
		return continued;
	}

	private Choice with(Path path) {
		List<Path> longer = new ArrayList<>(this.lines);
		longer.add(path);
		return new Choice(longer, this.score + path.score());
	}

	/** The digits, a row for each line that has any. */
	String text() {
		return String.join("\n", this.lines.stream().map(Path::text).filter((text) -> !text.isEmpty()).toList());
	}

}
