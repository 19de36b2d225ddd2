package io.digitserve.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An OpenID Connect issuer on this machine: it tells where its keys are, gives them, and
 * signs tokens.
 */
final class Issuer implements AutoCloseable {

	private final HttpServer server;

	private final RSAKey key = key("published");

	private final AtomicInteger timesAsked = new AtomicInteger();

	/** Whether the keys can be had. */
	private volatile boolean available = true;

	/** Whether it says where they are: yes, no, or nothing at all. */
	private volatile Discovery discovery = Discovery.ANSWERED;

	Issuer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/.well-known/openid-configuration", this::discover);
		this.server.createContext("/keys", (exchange) -> {
			this.timesAsked.incrementAndGet();
			answer(exchange, this.available ? 200 : 500, new JWKSet(this.key.toPublicJWK()).toString());
		});
		this.server.start();
	}

	static RSAKey key(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void discover(HttpExchange exchange) throws IOException {
		if (this.discovery != Discovery.SILENT) {
			answer(exchange, (this.discovery == Discovery.ANSWERED) ? 200 : 500, """
					{"issuer":"%s","jwks_uri":"%s/keys"}""".formatted(uri(), uri()));
		}
	}

	private static void answer(HttpExchange exchange, int status, String json) throws IOException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	String uri() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/** How often it was asked for its keys. */
	int timesAsked() {
		return this.timesAsked.get();
	}

	void setAvailable(boolean available) {
		this.available = available;
	}

	void setDiscovery(Discovery discovery) {
		this.discovery = discovery;
	}

	/** A token for an hour, signed with the key that the issuer publishes. */
	String token(String scopes) {
		return token(scopes, uri(), Instant.now().plus(Duration.ofHours(1)), this.key);
	}

	/** A token that was good until an hour ago. */
	String expired(String scopes) {
		return token(scopes, uri(), Instant.now().minus(Duration.ofHours(1)), this.key);
	}

	/** A token that names another issuer. */
	String foreign(String scopes) {
		return token(scopes, "https://issuer.example.org", Instant.now().plus(Duration.ofHours(1)), this.key);
	}

	/** A token signed with a key of somebody else. */
	String forged(String scopes, String keyId) {
		return token(scopes, uri(), Instant.now().plus(Duration.ofHours(1)), key(keyId));
	}

	private static String token(String scopes, String issuer, Instant end, RSAKey key) {
		JWTClaimsSet claims = new JWTClaimsSet.Builder().subject("forms")
			.issuer(issuer)
			.issueTime(Date.from(end.minus(Duration.ofHours(2))))
			.expirationTime(Date.from(end))
			.claim("scope", scopes)
			.build();
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
				claims);
		try {
			token.sign(new RSASSASigner(key));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return token.serialize();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/** What the question where the keys are gets. */
	enum Discovery {

		ANSWERED, FAILING, SILENT

	}

}
