package io.digitserve.security;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
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

	@Test
	void everyLibraryMayBePassedOn() throws IOException {
		JsonNode bill = billOfMaterials();
		assumeThat(bill).as("the bill of materials, which is not made offline").isNotNull();
		List<JsonNode> libraries = Objects.requireNonNull(bill).get("components").valueStream().toList();
		assertThat(libraries).hasSizeGreaterThan(50)
			.allSatisfy((library) -> assertThat(licences(library)).as(library.get("name").stringValue())
				.containsAnyElementsOf(ACCEPTED));
	}

	private static List<String> licences(JsonNode library) {
		return library.path("licenses").valueStream().map((licence) -> licence.at("/license/id").asString("")).toList();
	}

	private static @Nullable JsonNode billOfMaterials() throws IOException {
		try (InputStream file = LicenceTests.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
			return (file != null) ? JsonMapper.shared().readTree(file) : null;
		}
	}

}
