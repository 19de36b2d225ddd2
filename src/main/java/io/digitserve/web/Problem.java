package io.digitserve.web;

import java.net.URI;
import java.time.Duration;

import io.digitserve.batching.QueueFull;
import io.digitserve.security.RateExceeded;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The ways in which a request can be refused. The type, a URN, is stable: clients may
 * rely on it; titles and details are for people.
 */
public enum Problem {

	EMPTY_BODY("empty-body", HttpStatus.BAD_REQUEST, "The body is empty"),

	UNREADABLE_BODY("unreadable-body", HttpStatus.BAD_REQUEST, "The body cannot be read"),

	MISSING_FILE("missing-file", HttpStatus.BAD_REQUEST, "The form has no picture"),

	UNREADABLE_IMAGE("unreadable-image", HttpStatus.BAD_REQUEST, "The picture cannot be read"),

	MALFORMED_JSON("malformed-json", HttpStatus.BAD_REQUEST, "The body is not JSON"),

	BAD_INSTANCES("bad-instances", HttpStatus.BAD_REQUEST, "The instances are not images"),

	MALFORMED_REQUEST("malformed-request", HttpStatus.BAD_REQUEST, "The request is malformed"),

	BAD_PARAMETER("bad-parameter", HttpStatus.BAD_REQUEST, "A parameter is wrong"),

	UNAUTHENTICATED("unauthenticated", HttpStatus.UNAUTHORIZED, "It is not known who asks"),

	NOT_ALLOWED("not-allowed", HttpStatus.FORBIDDEN, "Who asks may not"),

	UNKNOWN_PATH("unknown-path", HttpStatus.NOT_FOUND, "There is nothing here"),

	UNKNOWN_MODEL("unknown-model", HttpStatus.NOT_FOUND, "There is no such model"),

	METHOD_NOT_ALLOWED("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "The method is not allowed here"),

	NOT_ACCEPTABLE("not-acceptable", HttpStatus.NOT_ACCEPTABLE, "The answer is JSON"),

	BODY_TOO_LARGE("body-too-large", HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),

	IMAGE_TOO_LARGE("image-too-large", HttpStatus.CONTENT_TOO_LARGE, "The picture has too many pixels"),

	TOO_MANY_INSTANCES("too-many-instances", HttpStatus.CONTENT_TOO_LARGE, "There are too many instances"),

	UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE,
			"The media type is not supported"),

	/** The failure knows when the client may ask again. */
	RATE_EXCEEDED("rate-exceeded", HttpStatus.TOO_MANY_REQUESTS, "The client asks too often", Duration.ofSeconds(1)),

	INTERNAL_ERROR("internal-error", HttpStatus.INTERNAL_SERVER_ERROR, "The service has failed"),

	/**
	 * What waits is worked off in a second or so, unless the failure knows better. The
	 * status can be configured ({@link OverloadSettings}).
	 */
	QUEUE_FULL("queue-full", HttpStatus.SERVICE_UNAVAILABLE, "The service is busy", Duration.ofSeconds(1)),

	/** Models are loaded and warmed up in a few seconds. */
	MODEL_UNAVAILABLE("model-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The model cannot answer now",
			Duration.ofSeconds(5)),

	/** An issuer that is started anew is back in about that time. */
	ISSUER_UNAVAILABLE("issuer-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "Tokens cannot be verified now",
			Duration.ofSeconds(5)),

	/** Another instance, or the next one, may answer by then. */
	SHUTTING_DOWN("shutting-down", HttpStatus.SERVICE_UNAVAILABLE, "The service is shutting down",
			Duration.ofSeconds(5)),

	DEADLINE_PASSED("deadline-passed", HttpStatus.GATEWAY_TIMEOUT, "The request's time is over");

	/** What holds for longer than this is no passing peak, and a guess. */
	private static final long LONGEST_RETRY_SECONDS = 30;

	private final URI type;

	private final HttpStatus status;

	private final String title;

	private final @Nullable Duration retryAfter;

	Problem(String name, HttpStatus status, String title) {
		this(name, status, title, null);
	}

	Problem(String name, HttpStatus status, String title, @Nullable Duration retryAfter) {
		this.type = URI.create("urn:digitserve:problem:" + name);
		this.status = status;
		this.title = title;
		this.retryAfter = retryAfter;
	}

	URI type() {
		return this.type;
	}

	HttpStatus status() {
		return this.status;
	}

	String title() {
		return this.title;
	}

	/** When it makes sense to try again; absent if it does not. */
	@Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	/**
	 * When it makes sense to try again after a failure: a full queue knows how fast it is
	 * worked off, a limit of requests when there is one to be had.
	 * @return whole seconds, at least 1, of a queue at most 30; absent if there is no
	 * sense in it
	 */
	@Nullable Duration retryAfter(Throwable failure) {
		if (failure instanceof RateExceeded exceeded) {
			return Duration.ofSeconds(wholeSeconds(exceeded.roomIn()));
		}
		if (this.retryAfter == null || !(failure instanceof QueueFull full)) {
			return this.retryAfter;
		}
		return Duration.ofSeconds(Math.min(wholeSeconds(full.roomIn()), LONGEST_RETRY_SECONDS));
	}

	private static long wholeSeconds(Duration duration) {
		return Math.max(1, duration.plusMillis(999).toSeconds());
	}

}
