package io.digitserve.web;

import java.nio.file.Path;

import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whether pictures whose answers are refused are kept: {@code digitserve.refused.*}.
 *
 * @param folder where pictures whose answers are refused are kept; absent to keep none
 * @param maxPictures the most pictures in that folder; no more are kept then
 */
@Validated
@ConfigurationProperties("digitserve.refused")
record RefusedSettings(@Nullable Path folder, @DefaultValue("1000") @Min(1) int maxPictures) {
}
