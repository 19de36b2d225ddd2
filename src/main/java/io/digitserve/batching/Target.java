package io.digitserve.batching;

import io.digitserve.digit.DigitClassifier;

/**
 * Who is to classify, and what that is called in the meters.
 *
 * @param classifier requests for the same instance share batches
 * @param model the meters' tag {@code model}
 * @param version the meters' tag {@code version}
 */
public record Target(DigitClassifier classifier, String model, int version) {
}
