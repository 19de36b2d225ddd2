package io.digitserve.settings;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Settings whose names begin as the service's do, and which it does not know. Such a one
 * is misspelt, and what it was to limit or to protect would be neither, without a word.
 */
final class UnknownSettings extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * What Kubernetes sets in every container beside a service that is called
	 * {@code digitserve} or {@code digitserve-…}: its address and ports.
	 */
	private static final Pattern SERVICE_LINK = Pattern
		.compile("(?<service>|.+?\\.)(service\\.(host|port(\\..+)?)|port(\\[\\d+]\\..+)?)");

	private UnknownSettings(List<String> descriptions) {
		super(String.join("\n", descriptions));
	}

	/**
	 * Does nothing if all settings are known.
	 * @throws UnknownSettings if some are not; it names each with the place where it is
	 * set and those that there are, but no value, which may be a secret
	 */
	static void refuse(Environment environment) {
		KnownSettings known = KnownSettings.declared();
		List<String> unknown = sources(environment).flatMap((source) -> unknown(source, known)).distinct().toList();
		if (!unknown.isEmpty()) {
			throw new UnknownSettings(unknown);
		}
	}

	private static Stream<IterableConfigurationPropertySource> sources(Environment environment) {
		Stream.Builder<IterableConfigurationPropertySource> sources = Stream.builder();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource countable) {
				sources.add(countable);
			}
		}
		return sources.build();
	}

	private static Stream<String> unknown(IterableConfigurationPropertySource source, KnownSettings known) {
		boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
		return source.stream()
			.filter(KnownSettings.ROOT::isAncestorOf)
			.filter((name) -> !known.contains(name) && !isEmptyGroup(source, name, known))
			.filter((name) -> !(variables && (known.containsDotted(name) || isServiceLink(source, name))))
			.map((name) -> "%s, from %s: expected one of %s".formatted(name, place(source, name), known.around(name)));
	}

	/** A key of YAML below which everything is commented out. */
	private static boolean isEmptyGroup(ConfigurationPropertySource source, ConfigurationPropertyName name,
			KnownSettings known) {
		ConfigurationProperty property = source.getConfigurationProperty(name);
		return property != null && "".equals(property.getValue()) && known.hasGroup(name);
	}

	/** Kubernetes tells the host wherever it tells a port. */
	private static boolean isServiceLink(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		Matcher link = SERVICE_LINK.matcher(name.subName(1).toString());
		return link.matches() && source
			.getConfigurationProperty(KnownSettings.ROOT.append(link.group("service") + "service.host")) != null;
	}

	private static String place(IterableConfigurationPropertySource source, ConfigurationPropertyName name) {
		Origin origin = Origin.from(source.getConfigurationProperty(name));
		return (origin != null) ? origin.toString() : String.valueOf(source.getUnderlyingSource());
	}

}
