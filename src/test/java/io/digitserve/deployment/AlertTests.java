package io.digitserve.deployment;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Prometheus' alerts; promtool tests them where it is on the path. */
class AlertTests {

	private static final Path ALERTS = Chart.FOLDER.resolve("files").resolve("alerts.yaml");

	private static final Path TESTS = Path.of("monitoring", "alerts-test.yaml");

	@Test
	void alertsFireWhereTheyShouldAndNowhereElse() throws Exception {
		promtool("test", "rules", TESTS.toString());
	}

	@Test
	void prometheusTakesTheConfigurationOfCompose(@TempDir Path folder) throws Exception {
		Files.copy(ALERTS, folder.resolve("alerts.yaml"));
		Path configuration = folder.resolve("prometheus.yaml");
		Files.copy(Path.of("monitoring", "prometheus", "prometheus.yaml"), configuration);
		promtool("check", "config", configuration.toString());
	}

	private static void promtool(String... arguments) throws Exception {
		Optional<Path> promtool = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, "promtool"))
			.filter(Files::isExecutable)
			.findFirst();
		assumeThat(promtool).as("promtool on the path").isPresent();
		List<String> command = Stream.concat(Stream.of(promtool.orElseThrow().toString()), Stream.of(arguments))
			.toList();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(said).isZero();
	}

	@Test
	void everyAlertHasATestInWhichItFires() throws IOException {
		String tests = Files.readString(TESTS);
		assertThat(alerts()).isNotEmpty()
			.allSatisfy((alert) -> assertThat(tests)
				.containsPattern("alertname: " + alert + "\\s+exp_alerts:\\s+- exp_labels"));
	}

	@Test
	void runbookHasASectionForEveryAlertAndNoOther() throws IOException {
		List<String> sections = matches("(?m)^## (DigitServe\\w+)$", Path.of("docs", "runbook.md"));
		assertThat(sections).containsExactlyElementsOf(alerts());
	}

	/** The chart links to them. */
	@Test
	void namesOfAlertsAreAnchorsOfTheRunbook() throws IOException {
		assertThat(alerts()).allSatisfy((alert) -> assertThat(alert.toLowerCase(Locale.ROOT)).matches("[a-z]+"));
	}

	private static List<String> alerts() throws IOException {
		return matches("- alert: (\\w+)", ALERTS);
	}

	private static List<String> matches(String pattern, Path file) throws IOException {
		return Pattern.compile(pattern)
			.matcher(Files.readString(file))
			.results()
			.map((MatchResult match) -> match.group(1))
			.toList();
	}

}
