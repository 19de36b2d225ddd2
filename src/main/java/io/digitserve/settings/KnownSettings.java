package io.digitserve.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings that the service declares, from the metadata that Spring Boot's annotation
 * processor has made of them. Immutable.
 */
final class KnownSettings {

	/** What all their names begin with. */
	static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("digitserve");

	private final Set<ConfigurationPropertyName> names;

	/** Their entries have names that users choose. */
	private final Set<ConfigurationPropertyName> maps;

	private KnownSettings(Set<ConfigurationPropertyName> names, Set<ConfigurationPropertyName> maps) {
		this.names = Set.copyOf(names);
		this.maps = Set.copyOf(maps);
	}

	static KnownSettings declared() {
		try (InputStream metadata = KnownSettings.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			JsonNode properties = JsonMapper.shared().readTree(Objects.requireNonNull(metadata)).get("properties");
			return new KnownSettings(names(properties, ""), names(properties, "java.util.Map<"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Set<ConfigurationPropertyName> names(JsonNode properties, String type) {
		return properties.valueStream()
			.filter((property) -> property.path("type").asString("").startsWith(type))
			.map((property) -> ConfigurationPropertyName.of(property.get("name").stringValue()))
			.filter(ROOT::isAncestorOf)
			.collect(Collectors.toSet());
	}

	/**
	 * Whether it is one of them, an element of a list, or an entry of a map.
	 * @param name as Spring Boot spells it, or with dots for hyphens, which is what
	 * becomes of {@code DIGITSERVE_BATCHING_MAX_BATCH}
	 */
	boolean contains(ConfigurationPropertyName name) {
		if (name.isNumericIndex(name.getNumberOfElements() - 1)) {
			return contains(name.getParent());
		}
		return this.names.contains(name) || this.maps.stream().anyMatch((map) -> map.isAncestorOf(name))
				|| this.names.stream().anyMatch((known) -> dotted(known).equals(name));
	}

	private static ConfigurationPropertyName dotted(ConfigurationPropertyName name) {
		return ConfigurationPropertyName.of(name.toString().replace('-', '.'));
	}

	/** Those in the same group as a name, or else the groups that there are; sorted. */
	Set<String> around(ConfigurationPropertyName name) {
		ConfigurationPropertyName group = name.getParent();
		while (this.names.stream().noneMatch(group::isAncestorOf)) {
			group = group.getParent();
		}
		int elements = group.getNumberOfElements();
		return this.names.stream()
			.filter(group::isAncestorOf)
			.map((known) -> group(known, elements))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String group(ConfigurationPropertyName name, int elements) {
		ConfigurationPropertyName first = name.chop(elements + 1);
		return first.equals(name) ? name.toString() : first + ".*";
	}

}
