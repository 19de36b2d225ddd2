package io.digitserve.security;

/** The issuer's keys, with which tokens are verified, cannot be had now. */
public final class IssuerUnavailable extends RuntimeException {

	private static final long serialVersionUID = 1L;

	IssuerUnavailable(Throwable cause) {
		super("expected the keys of the tokens' issuer, found that they cannot be had now", cause);
	}

}
