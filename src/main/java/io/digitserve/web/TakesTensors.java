package io.digitserve.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What every endpoint of the standard protocols that takes tensors understands and
 * refuses, for its documentation.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(in = ParameterIn.HEADER, name = RequestTiming.TIMEOUT, description = Parameters.TIMEOUT,
		schema = @Schema(type = "integer", minimum = "1", maximum = "86400000"))
@Refuses(asErrorText = true,
		value = { Problem.EMPTY_BODY, Problem.UNREADABLE_BODY, Problem.MALFORMED_JSON, Problem.BAD_INSTANCES,
				Problem.UNKNOWN_MODEL, Problem.BODY_TOO_LARGE, Problem.TOO_MANY_INSTANCES,
				Problem.UNSUPPORTED_MEDIA_TYPE, Problem.INTERNAL_ERROR, Problem.QUEUE_FULL, Problem.MODEL_UNAVAILABLE,
				Problem.SHUTTING_DOWN, Problem.BAD_PARAMETER, Problem.DEADLINE_PASSED })
public @interface TakesTensors {

}
