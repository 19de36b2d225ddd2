package io.digitserve.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.digitserve.DigitServe;
import io.digitserve.security.NewKey;
import io.digitserve.web.ServiceClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.interactions.PointerInput.Kind;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of a service that asks for keys, in a real browser. */
@Tag("browser")
@EnabledIf(value = "io.digitserve.page.Chromium#isInstalled", disabledReason = Chromium.MISSING)
class KeyIntegrationTests {

	@Test
	void pageAsksForAKeyOnceAndSendsIt(@TempDir Path folder) throws IOException {
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		NewKey.print(List.of(NewKey.COMMAND, "visitor", "predict"),
				new PrintStream(output, true, StandardCharsets.UTF_8));
		List<String> lines = output.toString(StandardCharsets.UTF_8).lines().toList();
		Path keys = Files.writeString(folder.resolve("keys"), lines.get(3));
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(DigitServe.class)
			.run("--server.port=0", "--digitserve.security.api-keys.file=" + keys);
				Chromium browser = Chromium.start(folder)) {
			int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			assertThat(new ServiceClient(port).get("/models").status()).isEqualTo(401);
			browser.open("http://localhost:" + port + "/");
			browser.answerPrompt(lines.get(1));
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(browser.all("#models input")).isNotEmpty());
			browser.draw(Pen.of(Kind.MOUSE), Line.SEVEN);
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.ignoreExceptions()
				.untilAsserted(() -> assertThat(browser.text("#bars .winner .label")).isEqualTo("7"));
			assertThat(browser.complaints()).isEmpty();
		}
	}

}
