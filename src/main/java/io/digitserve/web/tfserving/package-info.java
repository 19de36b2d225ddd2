/**
 * TensorFlow Serving's REST: prediction in rows and in columns, the status of models and
 * their metadata, for clients that were written for it.
 * @see <a href= "https://www.tensorflow.org/tfx/serving/api_rest">the protocol</a>
 */
@NullMarked
package io.digitserve.web.tfserving;

import org.jspecify.annotations.NullMarked;
