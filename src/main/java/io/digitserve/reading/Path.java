package io.digitserve.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.digitserve.digit.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * A way to read a line up to a place.
 *
 * @param before the way up to its last step; absent at the start of the line
 * @param candidate the last step if that is a digit; absent if it is a mark
 * @param digit which one, and -1 for a mark
 * @param prediction what the classifier says of the candidate; absent if it is a mark
 * @param part the last part that was read
 * @param text the digits
 * @param score the logarithm of a measure of how good the way is
 */
record Path(@Nullable Path before, @Nullable Candidate candidate, int digit, @Nullable Prediction prediction, int part,
		String text, double score) {

	static final Path START = new Path(null, null, -1, null, -1, "", 0);

	Path digit(Candidate next, int shown, Prediction said, double more) {
		return new Path(this, next, shown, said, next.to() - 1, this.text + shown, this.score + more);
	}

	Path mark(double more) {
		return new Path(this, null, -1, null, this.part + 1, this.text, this.score + more);
	}

	/** The steps from the start of the line. */
	List<Path> steps() {
		List<Path> steps = new ArrayList<>();
		for (Path path = this; path.before != null; path = path.before) {
			steps.add(path);
		}
		Collections.reverse(steps);
		return steps;
	}

}
