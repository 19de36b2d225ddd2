package io.digitserve.security;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.digitserve.DigitServe;
import io.digitserve.security.Issuer.Discovery;
import io.digitserve.web.ServiceClient;
import io.digitserve.web.ServiceClient.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** The issuer of tokens is away when the service starts, and later asked too often. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class IssuerAwayIntegrationTests {

	/**
	 * The issuer is asked in three ways, which each may take {@code PATIENCE}, and again
	 * after 6 s if it was asked too often.
	 */
	private static final Duration LONGEST = IssuerTokens.PATIENCE.multipliedBy(3).plusSeconds(10);

	@Test
	void nobodyIsLetInOrKeptWaitingUntilTheIssuerAnswers(CapturedOutput output) throws IOException {
		try (Issuer issuer = new Issuer();
				ConfigurableApplicationContext context = new SpringApplicationBuilder(DigitServe.class)
					.run("--server.port=0", "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.uri())) {
			ServiceClient service = new ServiceClient(
					context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
			issuer.setDiscovery(Discovery.FAILING);
			// Many clients try for as long as it takes.
			for (int i = 0; i < 3 * IssuerRequests.MOST; i++) {
				assertUnavailable(models(service, issuer.token("predict")));
			}
			issuer.setDiscovery(Discovery.SILENT);
			List<CompletableFuture<Answer>> answers = Stream
				.generate(() -> CompletableFuture.supplyAsync(() -> models(service, issuer.token("predict"))))
				.limit(4)
				.toList();
			assertTimeout(LONGEST, () -> answers.forEach((answer) -> assertUnavailable(answer.join())));
			assertThat(service.get("/livez").status()).isEqualTo(200);
			issuer.setDiscovery(Discovery.ANSWERED);
			Awaitility.await()
				.atMost(LONGEST)
				.until(() -> models(service, issuer.token("predict")).status(), (status) -> status == 200);
			assertThat(output).doesNotContain("has failed");
			assertThatMadeUpKeysDoNotFloodTheIssuer(service, issuer);
		}
	}

	private static void assertThatMadeUpKeysDoNotFloodTheIssuer(ServiceClient service, Issuer issuer) {
		String madeUp = issuer.forged("predict", "made up");
		for (int i = 0; i < 3 * IssuerRequests.MOST; i++) {
			assertThat(models(service, madeUp).status()).isEqualTo(401);
		}
		assertThat(issuer.timesAsked()).isBetween(2, 2 * IssuerRequests.MOST);
		assertThat(models(service, issuer.token("predict")).status()).isEqualTo(200);
	}

	private static Answer models(ServiceClient service, String token) {
		return service.send("/models", (request) -> request.header("Authorization", "Bearer " + token));
	}

	private static void assertUnavailable(Answer answer) {
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:digitserve:problem:issuer-unavailable");
		assertThat(answer.header("Retry-After")).matches("[0-9]+");
	}

}
