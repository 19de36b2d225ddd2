package io.digitserve.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.digitserve.web.MnistDigits;
import io.digitserve.web.RunningService;
import io.digitserve.web.ServiceClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of metrics, the alerts and the dashboard, against what the service measures.
 */
@RunningService
class MetricsReferenceTests {

	private static final Path PAGE = Path.of("docs", "metrics.md");

	private static final Pattern ROW = Pattern
		.compile("(?m)^\\| `(digitserve\\.[^`]+)` \\| `(\\w+)` \\| (\\w+) \\|([^|]*)\\|");

	private static final Pattern METRIC = Pattern.compile("\\b(?:digitserve|http|jvm|process|system)_\\w+");

	@Autowired
	private MeterRegistry meters;

	@LocalServerPort
	private int port;

	private ServiceClient service;

	@BeforeEach
	void classify() {
		this.service = new ServiceClient(this.port);
		this.service.post("/predict", "image/png", MnistDigits.png(4));
		// What it measures is there a moment after the answer.
		Awaitility.await().until(() -> types().containsKey("digitserve_request_seconds"));
	}

	@Test
	void everyMeterOfTheCodeIsOnThePageAndNoOther() throws IOException {
		assertThat(rows().keySet()).isEqualTo(inTheCode());
	}

	private static Set<String> inTheCode() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
			String code = files.filter((file) -> file.toString().endsWith(".java"))
				.map(MetricsReferenceTests::text)
				.collect(Collectors.joining());
			return Pattern.compile("builder\\(\\s*\"(digitserve\\.[a-z.]+)\"")
				.matcher(code)
				.results()
				.map((MatchResult match) -> match.group(1))
				.collect(Collectors.toCollection(TreeSet::new));
		}
	}

	@Test
	void pageHasTheNamesKindsAndTagsOfWhatRuns() throws IOException {
		Map<String, Row> rows = rows();
		Map<String, Set<String>> tags = new TreeMap<>();
		this.meters.getMeters()
			.stream()
			.map((meter) -> meter.getId())
			.filter((id) -> id.getName().startsWith("digitserve."))
			.forEach((id) -> tags.computeIfAbsent(id.getName(), (name) -> new TreeSet<>())
				.addAll(id.getTags().stream().map(Tag::getKey).toList()));
		Map<String, String> types = types();
		assertThat(tags).hasSizeGreaterThan(10).allSatisfy((name, keys) -> {
			assertThat(rows).containsKey(name);
			Row row = rows.getOrDefault(name, new Row("", "", Set.of()));
			assertThat(row.tags()).as(name).isEqualTo(keys);
			assertThat(types).containsEntry(row.prometheus(), row.kind());
		});
	}

	@Test
	void alertsAndDashboardAskForWhatIsMeasured() throws IOException {
		System.gc();
		// Pauses and what is left after them are known once a collection is over.
		Awaitility.await()
			.until(() -> types().keySet().containsAll(Set.of("jvm_gc_pause_seconds", "jvm_memory_usage_after_gc")));
		Set<String> known = new TreeSet<>(types().keySet());
		rows().values().forEach((row) -> known.add(row.prometheus()));
		for (String file : List.of("alerts.yaml", "dashboard.json")) {
			Set<String> asked = METRIC.matcher(text(Chart.FOLDER.resolve("files").resolve(file)))
				.results()
				.map(MatchResult::group)
				.map((name) -> known.contains(name) ? name : name.replaceFirst("_(bucket|sum|count)$", ""))
				.collect(Collectors.toCollection(TreeSet::new));
			assertThat(asked).as(file).isNotEmpty().isSubsetOf(known);
		}
	}

	/** The kind of each metric, by its name, as Prometheus reads them. */
	private Map<String, String> types() {
		return this.service.get("/actuator/prometheus")
			.text()
			.lines()
			.filter((line) -> line.startsWith("# TYPE "))
			.map((line) -> line.split(" "))
			.collect(Collectors.toMap((parts) -> parts[2], (parts) -> parts[3]));
	}

	private static Map<String, Row> rows() {
		Map<String, Row> rows = ROW.matcher(text(PAGE))
			.results()
			.collect(Collectors.toMap((match) -> match.group(1),
					(match) -> new Row(match.group(2), match.group(3), names(match.group(4)))));
		return new TreeMap<>(rows);
	}

	private static Set<String> names(String cell) {
		return Arrays.stream(cell.split(","))
			.map((name) -> name.replace("`", "").strip())
			.filter((name) -> !name.isEmpty())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String text(Path file) {
		try {
			return Files.readString(file, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Row(String prometheus, String kind, Set<String> tags) {
	}

}
