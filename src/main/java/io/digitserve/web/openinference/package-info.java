/**
 * The Open Inference Protocol, version 2, over REST, as KServe, Triton and MLServer speak
 * it, with the extensions for binary tensors and for classification.
 * @see <a href=
 * "https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md">the
 * protocol</a>
 */
@NullMarked
package io.digitserve.web.openinference;

import org.jspecify.annotations.NullMarked;
