package io.digitserve.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationReferenceTests {

	@Test
	void pageListsTheSettingsThatTheCodeDeclares() throws IOException {
		List<String> lines = new ArrayList<>(List.of("| setting | type | default | meaning |", "|---|---|---|---|"));
		settings().filter((setting) -> setting.get("name").stringValue().startsWith("digitserve."))
			.sorted((one, other) -> one.get("name").stringValue().compareTo(other.get("name").stringValue()))
			.forEach((setting) -> lines.add(row(setting)));
		new GeneratedTable(Path.of("docs", "configuration.md"), "settings").shows(lines);
	}

	@Test
	void pageListsTheSettingsOfAPolicyWithTheirDefaults() throws Exception {
		Constructor<?> policy = Class.forName("io.digitserve.model.VersionPolicy").getDeclaredConstructors()[0];
		List<String> declared = Arrays.stream(policy.getParameters())
			.map((setting) -> "| `%s` |%s |".formatted(setting.getName().replace("canaryPercent", "canary-percent"),
					standard(setting)))
			.toList();
		String page = Files.readString(Path.of("docs", "configuration.md"));
		List<String> listed = page
			.substring(page.indexOf("A policy has these settings"), page.indexOf("## Settings of"))
			.lines()
			.filter((line) -> line.startsWith("| `"))
			.map((line) -> line.substring(0, line.indexOf('|', line.indexOf('|', 1) + 1) + 1))
			.toList();
		assertThat(listed).isEqualTo(declared);
	}

	private static String standard(Parameter setting) {
		DefaultValue standard = setting.getAnnotation(DefaultValue.class);
		return (standard != null && standard.value().length > 0) ? " " + String.join(",", standard.value()) : "";
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
