package io.digitserve.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.digitserve.DigitServe;
import io.digitserve.web.ServiceClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.interactions.PointerInput.Kind;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes the picture of the page that is in the README, by its name only:
 * {@code mvn test -Dtest=PageScreenshot}.
 */
class PageScreenshot {

	/** That of the README's commands. */
	private static final int PORT = 8080;

	private static final int WIDTH = 1120;

	@Test
	void drawnSeven(@TempDir Path downloads) throws IOException {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(DigitServe.class)
			.run("--server.port=" + PORT); Chromium browser = Chromium.start(downloads)) {
			assertThat(context.getEnvironment().getProperty("local.server.port", Integer.class)).isEqualTo(PORT);
			int models = new ServiceClient(PORT).withAllModels().get("/models").json().get("models").size();
			browser.resize(WIDTH, WIDTH);
			browser.open("http://localhost:" + PORT + "/");
			browser.draw(Pen.of(Kind.MOUSE), Line.SEVEN);
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(browser.all("#models tr td:nth-of-type(1)")).hasSize(models)
					.allMatch((cell) -> cell.getText().startsWith("7")));
			browser.click("#saliency-shown");
			Files.write(Path.of("docs", "page.png"), browser.screenshot(WIDTH));
		}
	}

}
