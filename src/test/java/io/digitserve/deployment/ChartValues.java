package io.digitserve.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values of a chart with their defaults and the comments above them. A comment above
 * a map or a list documents all of it.
 */
final class ChartValues {

	private static final Pattern KEY = Pattern.compile("( *)([A-Za-z][\\w.-]*):(.*)");

	private final Map<?, ?> defaults;

	private final List<Value> values = new ArrayList<>();

	private final Deque<Parent> parents = new ArrayDeque<>();

	private final List<String> comment = new ArrayList<>();

	/** The column of the value whose comment documents the lines below it, or none. */
	private int documentedColumn = Integer.MAX_VALUE;

	private ChartValues(Map<?, ?> defaults) {
		this.defaults = defaults;
	}

	/**
	 * The values of a file, in its order.
	 * @throws IllegalArgumentException if a value has no comment
	 */
	static List<Value> of(Path file) throws IOException {
		String text = Files.readString(file);
		Map<?, ?> defaults = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
		ChartValues values = new ChartValues(defaults);
		text.lines().forEach(values::line);
		return List.copyOf(values.values);
	}

	private void line(String line) {
		if (line.isBlank()) {
			this.comment.clear();
		}
		else if (line.stripLeading().startsWith("# ")) {
			this.comment.add(line.strip().substring(2));
		}
		else {
			Matcher key = KEY.matcher(line);
			if (key.matches() && key.group(1).length() <= this.documentedColumn) {
				key(key.group(1).length(), key.group(2), key.group(3).strip());
			}
			this.comment.clear();
		}
	}

	private void key(int column, String name, String rest) {
		while (!this.parents.isEmpty() && this.parents.getLast().column() >= column) {
			this.parents.removeLast();
		}
		this.documentedColumn = Integer.MAX_VALUE;
		List<String> path = new ArrayList<>(this.parents.stream().map(Parent::name).toList());
		path.add(name);
		if (!this.comment.isEmpty()) {
			this.values.add(new Value(String.join(".", path), json(path), String.join(" ", this.comment)));
			this.documentedColumn = column;
		}
		else if (rest.isEmpty()) {
			this.parents.addLast(new Parent(column, name));
		}
		else {
			throw new IllegalArgumentException("Expected a comment above the value %s, found none".formatted(path));
		}
	}

	private String json(List<String> path) {
		Object value = this.defaults;
		for (String name : path) {
			value = Objects.requireNonNull(((Map<?, ?>) value).get(name));
		}
		return JsonMapper.shared().writeValueAsString(value);
	}

	/**
	 * A value.
	 *
	 * @param name its path, with dots
	 * @param json its default
	 * @param meaning what the comment says
	 */
	record Value(String name, String json, String meaning) {
	}

	private record Parent(int column, String name) {
	}

}
