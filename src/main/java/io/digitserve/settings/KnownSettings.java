package io.digitserve.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings that the service declares, from the metadata that Spring Boot's annotation
 * processor has made of them. Immutable.
 */
final class KnownSettings {

	/** What all their names begin with. */
	static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("digitserve");

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final String MAP = "java.util.Map<java.lang.String,";

	private static final Set<String> COLLECTIONS = Set.of("java.util.List", "java.util.Set");

	/** With their types. */
	private final Map<ConfigurationPropertyName, String> types;

	/**
	 * Maps to what each of their entries has, with the type: users choose the entries'
	 * names.
	 */
	private final Map<ConfigurationPropertyName, Map<String, String>> maps;

	private KnownSettings(Map<ConfigurationPropertyName, String> types) {
		this.types = Map.copyOf(types);
		this.maps = types.entrySet()
			.stream()
			.filter((setting) -> setting.getValue().startsWith(MAP))
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (setting) -> parts(setting.getValue())));
	}

	static KnownSettings declared() {
		try {
			for (URL metadata : Collections.list(KnownSettings.class.getClassLoader().getResources(METADATA))) {
				Map<ConfigurationPropertyName, String> types = types(metadata);
				if (!types.isEmpty()) {
					return new KnownSettings(types);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new IllegalStateException(
				"expected the service's settings in %s, made by Spring Boot's annotation processor, found none"
					.formatted(METADATA));
	}

	private static Map<ConfigurationPropertyName, String> types(URL metadata) throws IOException {
		try (InputStream json = metadata.openStream()) {
			return JsonMapper.shared()
				.readTree(json)
				.path("properties")
				.valueStream()
				.filter((setting) -> setting.path("name").asString("").startsWith(ROOT + "."))
				.collect(Collectors.toMap((setting) -> ConfigurationPropertyName.of(text(setting, "name")),
						(setting) -> text(setting, "type")));
		}
	}

	private static String text(JsonNode setting, String name) {
		return setting.get(name).stringValue();
	}

	/** What a record has, of a map from names to such records. */
	private static Map<String, String> parts(String map) {
		Class<?> type = ClassUtils.resolveClassName(map.substring(MAP.length(), map.length() - 1),
				KnownSettings.class.getClassLoader());
		return Arrays.stream(type.getRecordComponents())
			.collect(Collectors.toUnmodifiableMap((part) -> part.getName().toLowerCase(Locale.ROOT),
					(part) -> part.getType().getName()));
	}

	/** Whether it is one of them, an element of a list, or a part of a map's entry. */
	boolean contains(ConfigurationPropertyName name) {
		if (name.isNumericIndex(name.getNumberOfElements() - 1)) {
			String list = type(name.getParent());
			return list != null && COLLECTIONS.contains(list.replaceAll("<.*", ""));
		}
		return type(name) != null;
	}

	private @Nullable String type(ConfigurationPropertyName name) {
		for (Map.Entry<ConfigurationPropertyName, Map<String, String>> map : this.maps.entrySet()) {
			if (map.getKey().isAncestorOf(name)
					&& name.getNumberOfElements() == map.getKey().getNumberOfElements() + 2) {
				return map.getValue().get(name.getLastElement(Form.UNIFORM));
			}
		}
		return this.types.get(name);
	}

	/**
	 * Whether it is one of them as {@code DIGITSERVE_BATCHING_MAX_BATCH} is, with dots
	 * for hyphens.
	 */
	boolean containsDotted(ConfigurationPropertyName name) {
		return this.types.keySet()
			.stream()
			.anyMatch((known) -> ConfigurationPropertyName.of(known.toString().replace('-', '.')).equals(name));
	}

	/** Whether there are some below it. */
	boolean hasGroup(ConfigurationPropertyName name) {
		return this.types.keySet().stream().anyMatch(name::isAncestorOf);
	}

	/** Those in the same group as a name, or else the groups that there are; sorted. */
	Set<String> around(ConfigurationPropertyName name) {
		ConfigurationPropertyName group = name.getParent();
		while (!hasGroup(group)) {
			group = group.getParent();
		}
		Function<ConfigurationPropertyName, String> inGroup = member(group.getNumberOfElements() + 1);
		return this.types.keySet()
			.stream()
			.filter(group::isAncestorOf)
			.map(inGroup)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Function<ConfigurationPropertyName, String> member(int elements) {
		return (name) -> (name.getNumberOfElements() == elements) ? name.toString() : name.chop(elements) + ".*";
	}

}
