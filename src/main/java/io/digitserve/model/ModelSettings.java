package io.digitserve.model;

import java.nio.file.Path;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * Which models are served: {@code digitserve.models.*}.
 *
 * @param defaultModel the name of the model that answers when a request names none
 * ({@code digitserve.models.default})
 * @param folder holds further models as {@code <name>/<version>/}; absent if only those
 * in the jar are served
 */
@ConfigurationProperties("digitserve.models")
@Validated
record ModelSettings(@Name("default") @DefaultValue("keras-cnn") @NotBlank String defaultModel, @Nullable Path folder) {
}
