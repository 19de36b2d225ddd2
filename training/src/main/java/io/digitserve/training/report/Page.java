package io.digitserve.training.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import com.samskivert.mustache.Mustache;

/**
 * A page that needs no other file: what is put into its template is escaped, and the
 * library that draws the charts stands in it.
 */
final class Page {

	private static final String TEMPLATES = "/report/";

	private static final String LIBRARY = "org.webjars.npm/chart.js";

	private Page() {
	}

	/**
	 * Fills a template.
	 * @param values by the names that the template uses; {@code charts} are drawn
	 */
	static String of(String template, List<Chart> charts, Map<String, ?> values) {
		Map<String, Object> all = new HashMap<>(values);
		all.put("charts", charts);
		all.put("library", library());
		all.put("script", resource(TEMPLATES + "charts.js"));
		return Mustache.compiler()
			.withLoader((name) -> new StringReader(resource(TEMPLATES + name)))
			.compile(resource(TEMPLATES + template))
			.execute(all);
	}

	/** Chart.js, from the WebJar, whose paths name its version. */
	private static String library() {
		Properties artifact = new Properties();
		try {
			artifact.load(new StringReader(resource("/META-INF/maven/" + LIBRARY + "/pom.properties")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return resource(
				"/META-INF/resources/webjars/chart.js/" + artifact.getProperty("version") + "/dist/chart.umd.js");
	}

	private static String resource(String path) {
		try (InputStream in = Page.class.getResourceAsStream(path)) {
			if (in == null) {
				throw new IllegalStateException("expected the resource %s in the program, found none".formatted(path));
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
