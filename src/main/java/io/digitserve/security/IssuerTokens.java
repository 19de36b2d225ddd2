package io.digitserve.security;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.digitserve.security.IssuerRequests.TooOften;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Tokens of an issuer that may be away when the first of them comes. It is asked where
 * its keys are by one request at a time, and nobody waits long for that one. Safe for use
 * by many threads at once.
 */
final class IssuerTokens implements JwtDecoder {

	/** For a connection to the issuer, and for each of its answers. */
	static final Duration PATIENCE = Duration.ofSeconds(2);

	private final JwtDecoder decoder;

	private final IssuerRequests requests;

	private final Lock asking = new ReentrantLock();

	private volatile boolean found;

	/**
	 * Tokens that a decoder verifies.
	 * @param requests those that it sends to the issuer
	 */
	IssuerTokens(JwtDecoder decoder, IssuerRequests requests) {
		this.decoder = decoder;
		this.requests = requests;
	}

	/**
	 * The claims of a valid token.
	 * @throws JwtException if it is not valid, or nobody knows yet
	 */
	@Override
	public Jwt decode(String token) {
		if (this.found) {
			return known(token);
		}
		try {
			if (!this.asking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new JwtException("the issuer is being asked where its keys are");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new JwtException("interrupted while the issuer was asked", ex);
		}
		try {
			return first(token);
		}
		finally {
			this.asking.unlock();
		}
	}

	/**
	 * Where the issuer answers and is not asked again so soon, the token's key is none of
	 * its keys.
	 */
	private Jwt known(String token) {
		try {
			return this.decoder.decode(token);
		}
		catch (BadJwtException ex) {
			throw ex;
		}
		catch (JwtException ex) {
			if (!(NestedExceptionUtils.getRootCause(ex) instanceof TooOften notAsked)) {
				this.requests.failed();
				throw ex;
			}
			if (notAsked.isIssuerAnswering()) {
				throw new BadJwtException("the token is signed with a key that the issuer does not have", ex);
			}
			throw ex;
		}
	}

	private Jwt first(String token) {
		boolean answered = true;
		try {
			return known(token);
		}
		catch (JwtDecoderInitializationException ex) {
			answered = false;
			throw new JwtException("the issuer does not say where its keys are: " + ex.getCause(), ex);
		}
		finally {
			this.found = answered;
		}
	}

}
