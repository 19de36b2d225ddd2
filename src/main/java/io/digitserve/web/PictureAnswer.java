package io.digitserve.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one picture.
 *
 * @param prediction what it shows
 * @param explanation what the network has seen; absent unless it was asked for
 * @param model who says so
 * @param timing how long that took
 */
record PictureAnswer(@JsonUnwrapped DigitAnswer prediction,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Schema(
				description = "There if it was asked for") @Nullable Explanation explanation,
		ModelName model, Timing timing) {
}
