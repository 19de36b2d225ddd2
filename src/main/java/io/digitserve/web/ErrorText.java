package io.digitserve.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/**
 * What is wrong, as the Open Inference Protocol and TensorFlow Serving's REST say it.
 *
 * @param error what was expected and what was found
 */
record ErrorText(String error) {

	/** Whether a path is one of those protocols'. */
	static boolean isFor(@Nullable String path) {
		return path != null && (path.equals("/v2") || path.startsWith("/v2/") || path.startsWith("/v1/"));
	}

	static ErrorText of(ProblemDetail problem) {
		return new ErrorText((problem.getDetail() != null) ? problem.getDetail() : String.valueOf(problem.getTitle()));
	}

}
