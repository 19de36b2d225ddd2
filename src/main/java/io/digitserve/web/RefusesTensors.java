package io.digitserve.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names what every endpoint of the standard protocols that takes tensors refuses. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Refuses(asErrorText = true,
		value = { Problem.EMPTY_BODY, Problem.UNREADABLE_BODY, Problem.MALFORMED_JSON, Problem.BAD_INSTANCES,
				Problem.UNKNOWN_MODEL, Problem.BODY_TOO_LARGE, Problem.TOO_MANY_INSTANCES,
				Problem.UNSUPPORTED_MEDIA_TYPE, Problem.INTERNAL_ERROR, Problem.QUEUE_FULL, Problem.MODEL_UNAVAILABLE,
				Problem.SHUTTING_DOWN })
public @interface RefusesTensors {

}
