package io.digitserve.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicBoolean;

import io.digitserve.DigitServe;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class ReadinessIntegrationTests {

	@Test
	void serviceLivesButIsNotReadyUntilTheDefaultModelIsLoaded() throws IOException, InterruptedException {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(DigitServe.class,
				LoadingModels.class)
			.run("--server.port=0")) {
			int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			HttpResponse<String> readiness = get(port, "/readyz");
			assertThat(readiness.statusCode()).isEqualTo(503);
			assertThat(readiness.body()).contains("OUT_OF_SERVICE", "compact-cnn");
			assertThat(get(port, "/livez").statusCode()).isEqualTo(200);
			context.getBean(AtomicBoolean.class).set(true);
			// It waits for readiness.
			assertThat(new ServiceClient(port).get("/readyz").status()).isEqualTo(200);
		}
	}

	private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
		URI address = URI.create("http://localhost:" + port + path);
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
	}

}
