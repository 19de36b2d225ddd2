package io.digitserve.web;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import io.digitserve.batching.ClassificationFailed;
import io.digitserve.batching.DeadlinePassed;
import io.digitserve.batching.EngineClosed;
import io.digitserve.batching.QueueFull;
import io.digitserve.image.DecodersBusy;
import io.digitserve.image.ImageTooLarge;
import io.digitserve.image.UnreadableImage;
import io.digitserve.model.ModelUnavailable;
import io.digitserve.model.UnknownModel;
import io.digitserve.reading.CrowdedPage;
import io.digitserve.security.IssuerUnavailable;
import io.digitserve.security.NotAllowed;
import io.digitserve.security.NotAuthenticated;
import io.digitserve.security.RateExceeded;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers every failure with RFC 9457 problem details, whatever the client accepts; below
 * the paths of the standard protocols with their own error, and the same status. What
 * nobody expected is logged, here and only here, and not told.
 */
@RestControllerAdvice
class ProblemAdvice {

	private static final Logger logger = LoggerFactory.getLogger(ProblemAdvice.class);

	/** Tomcat's own words repeat what cannot be decoded. */
	private static final String UNDECODABLE = "expected parameters whose percent signs stand before two hexadecimal digits, found others";

	/** Failures whose message says what was expected and what was found. */
	private static final Map<Class<?>, Problem> PROBLEMS = Map.ofEntries(Map.entry(EmptyBody.class, Problem.EMPTY_BODY),
			Map.entry(UnreadableBody.class, Problem.UNREADABLE_BODY),
			Map.entry(MissingFile.class, Problem.MISSING_FILE), Map.entry(RefusedForm.class, Problem.MALFORMED_REQUEST),
			Map.entry(UnreadableImage.class, Problem.UNREADABLE_IMAGE),
			Map.entry(CrowdedPage.class, Problem.UNREADABLE_IMAGE),
			Map.entry(MalformedJson.class, Problem.MALFORMED_JSON),
			Map.entry(UnfitRequest.class, Problem.BAD_INSTANCES), Map.entry(UnknownModel.class, Problem.UNKNOWN_MODEL),
			Map.entry(NotServed.class, Problem.UNKNOWN_MODEL), Map.entry(BodyTooLarge.class, Problem.BODY_TOO_LARGE),
			Map.entry(ImageTooLarge.class, Problem.IMAGE_TOO_LARGE),
			Map.entry(UnsupportedCoding.class, Problem.UNSUPPORTED_MEDIA_TYPE),
			Map.entry(TooManyInstances.class, Problem.TOO_MANY_INSTANCES),
			Map.entry(QueueFull.class, Problem.QUEUE_FULL), Map.entry(RequestMemoryFull.class, Problem.QUEUE_FULL),
			Map.entry(DecodersBusy.class, Problem.QUEUE_FULL),
			Map.entry(ModelUnavailable.class, Problem.MODEL_UNAVAILABLE),
			Map.entry(EngineClosed.class, Problem.SHUTTING_DOWN), Map.entry(BadTimeout.class, Problem.BAD_PARAMETER),
			Map.entry(DeadlinePassed.class, Problem.DEADLINE_PASSED),
			Map.entry(NotAuthenticated.class, Problem.UNAUTHENTICATED),
			Map.entry(NotAllowed.class, Problem.NOT_ALLOWED), Map.entry(RateExceeded.class, Problem.RATE_EXCEEDED),
			Map.entry(IssuerUnavailable.class, Problem.ISSUER_UNAVAILABLE));

	private final WebLimits limits;

	private final OverloadSettings overload;

	ProblemAdvice(WebLimits limits, OverloadSettings overload) {
		this.limits = limits;
		this.overload = overload;
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> answer(Exception failure, HttpServletRequest request) {
		Throwable fact = fact(failure);
		Problem problem = PROBLEMS.get(fact.getClass());
		if (problem != null) {
			ProblemDetail detail = detail(problem, fact.getMessage());
			if (fact instanceof UnfitRequest bad && bad.index() != null) {
				detail.setProperty("instanceIndex", bad.index());
			}
			return answer(request, problem, detail, headers(problem.retryAfter(fact)));
		}
		if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
			return answer(request, Problem.BAD_PARAMETER, detail(Problem.BAD_PARAMETER, describe(mismatch)),
					HttpHeaders.EMPTY);
		}
		if (failure instanceof HttpMessageNotReadableException) {
			return answer(request, Problem.MALFORMED_JSON, detail(Problem.MALFORMED_JSON, "expected an object in JSON"),
					HttpHeaders.EMPTY);
		}
		if (failure instanceof InvalidParameterException) {
			return answer(request, Problem.BAD_PARAMETER, detail(Problem.BAD_PARAMETER, UNDECODABLE),
					HttpHeaders.EMPTY);
		}
		if (failure instanceof ErrorResponse response && response.getStatusCode().is4xxClientError()) {
			Problem general = of(response.getStatusCode());
			return answer(request, general, detail(general, describe(failure, response)), response.getHeaders());
		}
		if (failure instanceof InterruptedException || failure instanceof CancellationException) {
			// Nobody but a web server that stops interrupts a request.
			Thread.currentThread().interrupt();
			return answer(request, Problem.SHUTTING_DOWN, detail(Problem.SHUTTING_DOWN, null),
					headers(Problem.SHUTTING_DOWN.retryAfter()));
		}
		if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
			return null;
		}
		logger.error("{} {} has failed", request.getMethod(), request.getRequestURI(), failure);
		return answer(request, Problem.INTERNAL_ERROR, detail(Problem.INTERNAL_ERROR, null), HttpHeaders.EMPTY);
	}

	/** The answer to a request that nothing but a full queue is in the way of. */
	ResponseEntity<Object> refusal(QueueFull full, HttpServletRequest request) {
		return answer(request, Problem.QUEUE_FULL, detail(Problem.QUEUE_FULL, full.getMessage()),
				headers(Problem.QUEUE_FULL.retryAfter(full)));
	}

	/** What is behind a failure that others have wrapped, or given another name. */
	private Throwable fact(Exception failure) {
		if (failure instanceof ClassificationFailed && failure.getCause() != null) {
			return failure.getCause();
		}
		if (failure instanceof MaxUploadSizeExceededException) {
			return RefusedForm.fact(failure, this.limits.maxPicture());
		}
		return (failure instanceof MultipartException) ? new UnreadableBody("a form", failure) : failure;
	}

	/** The problem for a status that the web framework or the web server has decided. */
	static Problem of(HttpStatusCode status) {
		return switch (status.value()) {
			case 401 -> Problem.UNAUTHENTICATED;
			case 403 -> Problem.NOT_ALLOWED;
			case 404 -> Problem.UNKNOWN_PATH;
			case 405 -> Problem.METHOD_NOT_ALLOWED;
			case 406 -> Problem.NOT_ACCEPTABLE;
			case 413 -> Problem.BODY_TOO_LARGE;
			case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
			// What the web server does not know, such as a transfer coding or version of
			// HTTP.
			case 501, 505 -> Problem.MALFORMED_REQUEST;
			// The web server still listens, the application has ended.
			case 503 -> Problem.SHUTTING_DOWN;
			default -> status.is4xxClientError() ? Problem.MALFORMED_REQUEST : Problem.INTERNAL_ERROR;
		};
	}

	static ProblemDetail detail(Problem problem, @Nullable String text) {
		ProblemDetail detail = ProblemDetail.forStatus(problem.status());
		detail.setType(problem.type());
		detail.setTitle(problem.title());
		detail.setDetail(text);
		return detail;
	}

	private static HttpHeaders headers(@Nullable Duration retryAfter) {
		HttpHeaders headers = new HttpHeaders();
		if (retryAfter != null) {
			headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.toSeconds()));
		}
		return headers;
	}

	private ResponseEntity<Object> answer(HttpServletRequest request, Problem problem, ProblemDetail detail,
			HttpHeaders headers) {
		HttpStatus status = this.overload.statusOf(problem);
		detail.setStatus(status.value());
		return body(request.getRequestURI(), ResponseEntity.status(status).headers(headers), detail);
	}

	/** The body that the clients of a path understand. */
	static ResponseEntity<Object> body(@Nullable String path, ResponseEntity.BodyBuilder answer, ProblemDetail detail) {
		if (path != null) {
			// one slash at the beginning: two would make a host of what follows
			detail.setInstance(URI.create(path.replaceFirst("^/+", "/")));
		}
		return ErrorText.isFor(path) ? answer.contentType(MediaType.APPLICATION_JSON).body(ErrorText.of(detail))
				: answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(detail);
	}

	private static String describe(MethodArgumentTypeMismatchException mismatch) {
		Class<?> type = mismatch.getRequiredType();
		String expected = (type != null && type.isEnum())
				? Arrays.stream(type.getEnumConstants())
					.map((value) -> value.toString().toLowerCase(Locale.ROOT))
					.collect(Collectors.joining(" or "))
				: (type == DigitCount.class) ? "a whole number from 1 to " + DigitCount.MOST : "a whole number";
		Object found = mismatch.getValue();
		return "%s: expected %s, found %s".formatted(mismatch.getName(), expected,
				(found instanceof String[] several) ? String.join(" and ", several) : found);
	}

	private static @Nullable String describe(Exception failure, ErrorResponse response) {
		if (failure instanceof HttpMediaTypeNotSupportedException unsupported) {
			return "expected %s, found %s".formatted(MediaType.toString(unsupported.getSupportedMediaTypes()),
					(unsupported.getContentType() != null) ? unsupported.getContentType() : "no Content-Type");
		}
		if (failure instanceof NoResourceFoundException) {
			return "expected a path that /swagger-ui.html shows, found none of them";
		}
		return response.getBody().getDetail();
	}

}
