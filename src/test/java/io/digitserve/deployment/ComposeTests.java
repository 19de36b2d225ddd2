package io.digitserve.deployment;

import java.awt.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ComposeTests {

	private JsonNode services;

	@BeforeEach
	void read() throws IOException {
		Map<String, Object> compose = new Yaml(new SafeConstructor(new LoaderOptions()))
			.load(Files.readString(Path.of("docker-compose.yml")));
		this.services = JsonMapper.shared().<JsonNode>valueToTree(compose).get("services");
	}

	@Test
	void serviceTrainerPrometheusAndGrafanaAreThere() {
		assertThat(this.services.propertyNames()).containsExactly("digitserve", "trainer", "prometheus", "grafana");
	}

	@Test
	void imagesOfOthersHaveTheirVersion() {
		assertThat(this.services.valueStream().filter((service) -> !service.has("build"))).isNotEmpty()
			.allSatisfy((service) -> assertThat(service.get("image").stringValue()).matches(".+:v?\\d+\\.\\d+\\.\\d+"));
	}

	@Test
	void nothingIsReachedFromOutside() {
		assertThat(this.services.valueStream().flatMap((service) -> service.path("ports").valueStream())).hasSize(3)
			.allSatisfy((port) -> assertThat(port.stringValue()).startsWith("127.0.0.1:"));
	}

	@Test
	void nothingHasMoreRightsThanItNeeds() {
		assertThat(this.services.valueStream()).allSatisfy((service) -> {
			assertThat(service.get("cap_drop").get(0).stringValue()).isEqualTo("ALL");
			assertThat(service.get("security_opt").get(0).stringValue()).isEqualTo("no-new-privileges:true");
			assertThat(service.has("mem_limit")).isTrue();
		});
	}

	@Test
	void trainerIsNoPartOfUpAndWritesWhereTheServiceReads() {
		JsonNode trainer = this.services.get("trainer");
		assertThat(trainer.get("profiles").size()).isPositive();
		assertThat(texts(trainer.get("volumes"))).contains("models:/training/models");
		assertThat(texts(this.services.at("/digitserve/volumes"))).containsExactly("models:/models:ro");
	}

	@Test
	void mountedFilesExist() {
		List<String> mounted = this.services.valueStream()
			.flatMap((service) -> texts(service.path("volumes")).stream())
			.filter((volume) -> volume.startsWith("./"))
			.map((volume) -> volume.substring(0, volume.indexOf(':')))
			.toList();
		assertThat(mounted).isNotEmpty().allSatisfy((path) -> assertThat(Path.of(path)).exists());
	}

	@Test
	void dashboardNamesEveryPanelAndSaysWhatItAsks() throws IOException {
		JsonNode dashboard = JsonMapper.shared()
			.readTree(Files.readString(Chart.FOLDER.resolve("files").resolve("dashboard.json")));
		assertThat(dashboard.get("panels").valueStream()).hasSizeGreaterThan(20)
			.allSatisfy((panel) -> assertThat(panel.get("title").stringValue()).isNotBlank())
			.filteredOn((panel) -> !panel.get("type").stringValue().equals("row"))
			.allSatisfy((panel) -> assertThat(panel.get("targets").valueStream()).isNotEmpty()
				.allSatisfy((target) -> assertThat(target.get("expr").stringValue())
					.contains("namespace=~\"$namespace\",job=\"$job\"")));
	}

	@Test
	void panelsOfTheDashboardHaveTheirOwnIdAndPlace() throws IOException {
		List<JsonNode> panels = JsonMapper.shared()
			.readTree(Files.readString(Chart.FOLDER.resolve("files").resolve("dashboard.json")))
			.get("panels")
			.valueStream()
			.toList();
		assertThat(panels).extracting((panel) -> panel.get("id").intValue()).doesNotHaveDuplicates();
		assertThat(panels.stream().map((panel) -> panel.get("gridPos")).flatMap(ComposeTests::cells))
			.doesNotHaveDuplicates();
	}

	private static Stream<Point> cells(JsonNode place) {
		int left = place.get("x").intValue();
		int top = place.get("y").intValue();
		return IntStream.range(0, place.get("w").intValue() * place.get("h").intValue())
			.mapToObj((i) -> new Point(left + i % place.get("w").intValue(), top + i / place.get("w").intValue()));
	}

	private static List<String> texts(JsonNode list) {
		return list.valueStream().map(JsonNode::stringValue).toList();
	}

}
