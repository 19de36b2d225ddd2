package io.digitserve.security;

import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives every request an id, that of its {@code X-Request-Id} if it is a sane one: up to
 * 64 letters, digits, dots, hyphens and underscores, so that nobody writes into the log
 * what they like. The answer has it, and every line that is logged in its thread. A valve
 * sees also what the web server itself refuses.
 */
final class RequestIds extends ValveBase {

	static final String HEADER = "X-Request-Id";

	/** In the log's context. */
	static final String KEY = "requestId";

	private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	RequestIds() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		String id = id(request.getHeader(HEADER));
		response.setHeader(HEADER, id);
		MDC.put(KEY, id);
		try {
			getNext().invoke(request, response);
		}
		finally {
			MDC.remove(KEY);
		}
	}

	/**
	 * 64 random bits: enough to be told apart, and nobody needs to be unable to guess
	 * them.
	 */
	private static String id(@Nullable String sent) {
		return (sent != null && SANE.matcher(sent).matches()) ? sent
				: HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
	}

}
