package io.digitserve.web;

import io.digitserve.digit.Doubt;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Why an answer should not be relied on, as clients see it.
 *
 * @param code what is wrong; stable
 * @param detail the same for people
 */
@Schema(name = "Doubt")
record DoubtAnswer(@Schema(description = "What is wrong", allowableValues = {
		"blank", "no-digit", "several-digits", "unlike-any-digit", "uncertain" }, example = "uncertain") String code,
		@Schema(description = "The same for people", example = "uncertain between 4 and 9") String detail){

	static DoubtAnswer of(Doubt doubt) {
		return new DoubtAnswer(doubt.reason().code(), doubt.detail());
	}

}
