package io.digitserve.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigurationReferenceTests {

	@Test
	void pageListsTheSettingsThatTheCodeDeclares() throws IOException {
		List<String> lines = new ArrayList<>(List.of("| setting | type | default | meaning |", "|---|---|---|---|"));
		settings().filter((setting) -> setting.get("name").stringValue().startsWith("digitserve."))
			.sorted((one, other) -> one.get("name").stringValue().compareTo(other.get("name").stringValue()))
			.forEach((setting) -> lines.add(row(setting)));
		new GeneratedTable(Path.of("docs", "configuration.md"), "settings").shows(lines);
	}

	private static Stream<JsonNode> settings() throws IOException {
		try (InputStream metadata = ConfigurationReferenceTests.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared().readTree(Objects.requireNonNull(metadata)).get("properties").valueStream();
		}
	}

	private static String row(JsonNode setting) {
		JsonNode standard = setting.path("defaultValue");
		return GeneratedTable.row("`" + setting.get("name").stringValue() + "`",
				type(setting.get("type").stringValue()),
				standard.isMissingNode() ? "" : "`" + standard.asString() + "`",
				setting.path("description")
					.asString("")
					.replaceAll("\\{@code ([^}]*)}", "`$1`")
					.replaceAll("\\s+", " "));
	}

	private static String type(String java) {
		String outer = java.replaceAll("<.*", "");
		return switch (outer) {
			case "java.lang.Boolean" -> "`true` or `false`";
			case "java.lang.Integer" -> "number";
			case "java.lang.String" -> "text";
			case "java.nio.file.Path" -> "path";
			case "org.springframework.util.unit.DataSize" -> "size";
			default -> outer.substring(outer.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		};
	}

}
