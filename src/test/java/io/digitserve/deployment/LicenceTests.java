package io.digitserve.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The licences in the bill of materials that the build has made; Maven makes none
 * offline.
 */
class LicenceTests {

	/**
	 * Each lets everybody use the library and pass it on unchanged. Of several, one may
	 * be chosen.
	 */
	private static final Set<String> ACCEPTED = Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0",
			"EPL-2.0");

	private List<JsonNode> libraries = List.of();

	@BeforeEach
	void readBillOfMaterials() throws IOException {
		JsonNode bill = billOfMaterials();
		assumeThat(bill).as("the bill of materials, which is not made offline").isNotNull();
		this.libraries = Objects.requireNonNull(bill).get("components").valueStream().toList();
	}

	@Test
	void everyLibraryMayBePassedOn() {
		assertThat(this.libraries).hasSizeGreaterThan(50)
			.allSatisfy((library) -> assertThat(licences(library)).as(library.get("name").stringValue())
				.containsAnyElementsOf(ACCEPTED));
	}

	@Test
	void pageNamesEveryLicence() throws IOException {
		Stream<String> heading = Stream.of(GeneratedTable.row("library", "licence"), GeneratedTable.row("---", "---"));
		Stream<String> rows = this.libraries.stream()
			.map((library) -> GeneratedTable.row(
					"`%s:%s`".formatted(library.path("group").stringValue(""), library.get("name").stringValue()),
					String.join(" or ", licences(library))))
			.distinct()
			.sorted();
		new GeneratedTable(Path.of("docs", "licences.md"), "licences").shows(Stream.concat(heading, rows).toList());
	}

	private static List<String> licences(JsonNode library) {
		return library.path("licenses").valueStream().map(LicenceTests::name).toList();
	}

	private static String name(JsonNode licence) {
		return Stream.of("/license/id", "/license/name", "/expression")
			.map((place) -> licence.at(place).asString(""))
			.filter((name) -> !name.isEmpty())
			.findFirst()
			.orElse("not said");
	}

	private static @Nullable JsonNode billOfMaterials() throws IOException {
		try (InputStream file = LicenceTests.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
			return (file != null) ? JsonMapper.shared().readTree(file) : null;
		}
	}

}
