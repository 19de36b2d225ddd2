package io.digitserve.reading;

import java.util.List;

import io.digitserve.image.Box;

/**
 * What there is to choose from in a line.
 *
 * @param line its parts
 * @param geometry of the line
 * @param candidates runs of parts that may be digits; some more than once, with what is
 * lent to them and without
 * @param marks where each part is in the picture that was sent, should it be a mark
 */
record LineCandidates(TextLine line, Geometry geometry, List<Candidate> candidates, List<Box> marks) {

	LineCandidates {
		candidates = List.copyOf(candidates);
		marks = List.copyOf(marks);
	}

}
