package io.digitserve.web;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says the same as {@link ProblemAdvice} where the web server refuses what never reaches
 * an endpoint, such as a malformed path or too large a header, and where an endpoint that
 * is not ours refuses without a word. Nothing of the request or of the failure is told.
 */
final class ProblemReportValve extends ErrorReportValve {

	private static final Logger logger = LoggerFactory.getLogger(ProblemReportValve.class);

	private static final JsonMapper JSON = JsonMapper.shared();

	@Override
	protected void report(Request request, Response response, @Nullable Throwable failure) {
		if (response.getStatus() < 400 || response.getContentWritten() > 0) {
			return;
		}
		// A status alone is no error to the web server.
		response.setError();
		if (!response.setErrorReported() || !canBeWritten(response)) {
			return;
		}
		Problem problem = ProblemAdvice.of(HttpStatusCode.valueOf(response.getStatus()));
		response.setStatus(problem.status().value());
		boolean plain = ErrorText.isFor(request.getRequestURI());
		response.setContentType(plain ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		if (problem.retryAfter() != null) {
			response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(problem.retryAfter().toSeconds()));
		}
		try {
			Writer writer = response.getReporter();
			if (writer != null) {
				writer.write(JSON.writeValueAsString(plain ? new ErrorText(problem.title()) : Body.of(problem)));
				response.finishResponse();
			}
		}
		catch (IOException ex) {
			logger.debug("The client has gone before it was told of its refusal", ex);
		}
	}

	/** False once the connection is no longer good for an answer. */
	private static boolean canBeWritten(Response response) {
		AtomicBoolean allowed = new AtomicBoolean();
		response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
		return allowed.get();
	}

	/** The members that RFC 9457 gives every problem, in ASCII. */
	private record Body(String type, String title, int status) {

		static Body of(Problem problem) {
			return new Body(problem.type().toString(), problem.title(), problem.status().value());
		}

	}

}
