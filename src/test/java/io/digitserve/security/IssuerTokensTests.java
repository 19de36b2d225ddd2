package io.digitserve.security;

import java.io.IOException;
import java.net.URI;

import io.digitserve.security.IssuerRequests.TooOften;
import io.github.bucket4j.TimeMeter;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IssuerTokensTests {

	private static final URI KEYS = URI.create("https://issuer.example.org/keys");

	private final IssuerRequests requests = new IssuerRequests(TimeMeter.SYSTEM_MILLISECONDS);

	private RuntimeException failure = new BadJwtException("expired");

	private final IssuerTokens tokens = new IssuerTokens((token) -> {
		throw this.failure;
	}, this.requests);

	@Test
	void badTokenSaysNothingOfTheIssuer() {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.tokens.decode("token"));
		assertThat(this.requests.isAnswering()).isTrue();
	}

	@Test
	void answerWithoutKeysIsNone() {
		this.failure = new JwtException("no keys", new IOException("404"));
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> this.tokens.decode("token"))
			.isNotInstanceOf(BadJwtException.class);
		assertThat(this.requests.isAnswering()).isFalse();
	}

	@Test
	void keyThatAnAnsweringIssuerDoesNotHaveIsBad() {
		this.failure = new JwtException("unknown", new IOException(new TooOften(KEYS, true)));
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.tokens.decode("token"));
	}

	@Test
	void keyThatNobodyCouldAskForIsNotBad() {
		this.failure = new JwtException("unknown", new IOException(new TooOften(KEYS, false)));
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> this.tokens.decode("token"))
			.isNotInstanceOf(BadJwtException.class);
	}

	@Test
	void issuerThatDoesNotSayWhereItsKeysAreIsAskedAgain() {
		this.failure = new JwtDecoderInitializationException("no address", new IOException("refused"));
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(JwtException.class).isThrownBy(() -> this.tokens.decode("token"))
				.withMessageContaining("where its keys are");
		}
	}

}
