package io.digitserve.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpStatus;

/**
 * How a request is refused for which there is no room now.
 *
 * @param status 503, which load balancers take as a reason to ask another replica, or
 * 429, which some clients want as a reason to slow down
 */
@ConfigurationProperties("digitserve.web.overload")
record OverloadSettings(@DefaultValue("503") int status) {

	OverloadSettings {
		if (status != HttpStatus.SERVICE_UNAVAILABLE.value() && status != HttpStatus.TOO_MANY_REQUESTS.value()) {
			throw new IllegalArgumentException("digitserve.web.overload.status: expected 503 or 429, found " + status);
		}
	}

	/** The status of a problem with these settings. */
	HttpStatus statusOf(Problem problem) {
		return (problem == Problem.QUEUE_FULL) ? HttpStatus.valueOf(this.status) : problem.status();
	}

}
