package io.digitserve.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the stages of a request are spans of its trace.
 *
 * @param enabled whether the stages of a request are spans of a trace
 */
@ConfigurationProperties("digitserve.tracing")
record TracingSettings(@DefaultValue("false") boolean enabled) {
}
