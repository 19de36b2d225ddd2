package io.digitserve.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.digitserve.web.RunningService;
import io.digitserve.web.ServiceClient;
import io.digitserve.web.ServiceClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

@RunningService
class PageFilesIntegrationTests {

	@LocalServerPort
	private int port;

	private ServiceClient service;

	@BeforeEach
	void connect() {
		this.service = new ServiceClient(this.port);
	}

	@Test
	void rootIsThePage() {
		Answer answer = this.service.get("/");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).startsWith("text/html");
		assertThat(answer.text()).contains("<title>DigitServe</title>", "swagger-ui.html", "href=\"models\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/index.html", "/page/main.js", "/page/page.css", "/examples/seven.png" })
	void filesMayOnlyDoWhatThePageNeeds(String path) {
		Answer answer = this.service.get(path);
		assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none';")
			.doesNotContain("unsafe", "*", "http");
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
	}

	@Test
	void swaggerUiHasAPolicyOfItsOwn() {
		assertThat(this.service.get("/swagger-ui/index.html").header("Content-Security-Policy")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/page/main.js", "/examples/number.png" })
	void fileThatABrowserHasIsNotSentAgain(String path) {
		Answer answer = this.service.get(path);
		assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
		assertThat(answer.header("Last-Modified")).isEmpty();
		String tag = answer.header("ETag");
		assertThat(this.service.send(path, (request) -> request.header("If-None-Match", tag)).status()).isEqualTo(304);
		assertThat(this.service.send(path, (request) -> request.header("If-None-Match", "\"other\"")).status())
			.isEqualTo(200);
	}

	@Test
	void pageNeedsNoOtherHost() throws IOException {
		Pattern elsewhere = Pattern.compile("(https?:)?//[\\w-]+\\.[\\w.-]+");
		List<String> allowed = List.of("http://www.w3.org");
		for (Resource file : files()) {
			String text = new String(file.getContentAsByteArray(), StandardCharsets.UTF_8);
			assertThat(elsewhere.matcher(text).results().map((found) -> found.group())).as(file.getFilename())
				.isSubsetOf(allowed);
		}
	}

	private static List<Resource> files() throws IOException {
		PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
		return Stream
			.concat(Stream.of(resolver.getResource("classpath:static/index.html")),
					Stream.of(resolver.getResources("classpath:static/page/*")))
			.toList();
	}

}
