package io.digitserve.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.digitserve.digit.Prediction;

/**
 * All ways to read a line, of which the best are found from left to right by dynamic
 * programming: the best ways up to a part continue the best ways up to an earlier one,
 * with a digit or a mark.
 */
final class Lattice {

	/** How many texts of each length are followed, and told in the end. */
	static final int KEPT = 8;

	private final LineCandidates line;

	private final List<Prediction> predictions;

	/** By the number of parts that have been read, and the digits among them. */
	private final List<Map<Integer, List<Path>>> ways = new ArrayList<>();

	/**
	 * The ways to read a line.
	 * @param predictions what the classifier says of each candidate
	 */
	Lattice(LineCandidates line, List<Prediction> predictions) {
		this.line = line;
		this.predictions = predictions;
		this.ways.add(Map.of(0, List.of(Path.START)));
		for (int end = 1; end <= line.line().parts().size(); end++) {
			this.ways.add(waysTo(end));
		}
	}

	/** The best ways by the number of their digits, best first, of different texts. */
	Map<Integer, List<Path>> best() {
		return this.ways.get(this.ways.size() - 1);
	}

	private Map<Integer, List<Path>> waysTo(int end) {
		List<Part> parts = this.line.line().parts();
		Geometry geometry = this.line.geometry();
		double cut = (end < parts.size()) ? geometry.end(parts.get(end)) : 0;
		Map<Integer, List<Path>> here = new TreeMap<>();
		double mark = geometry.mark(parts.get(end - 1)) + cut;
		this.ways.get(end - 1).forEach((count, paths) -> paths.forEach((path) -> add(here, count, path.mark(mark))));
		for (int i = 0; i < this.predictions.size(); i++) {
			Candidate candidate = this.line.candidates().get(i);
			if (candidate.to() == end) {
				addDigits(here, candidate, this.predictions.get(i), cut);
			}
		}
		here.replaceAll((count, paths) -> pruned(paths));
		return here;
	}

	private void addDigits(Map<Integer, List<Path>> here, Candidate candidate, Prediction prediction, double cut) {
		for (int digit = 0; digit < Prediction.CLASSES; digit++) {
			if (digit == prediction.digit() || prediction.probability(digit) >= Geometry.LEAST) {
				int shown = digit;
				double score = this.line.geometry().digit(candidate, digit, prediction) + cut;
				this.ways.get(candidate.from())
					.forEach((count, paths) -> paths
						.forEach((path) -> add(here, count + 1, path.digit(candidate, shown, prediction, score))));
			}
		}
	}

	private static void add(Map<Integer, List<Path>> ways, int count, Path path) {
		ways.computeIfAbsent(count, (absent) -> new ArrayList<>()).add(path);
	}

	private static List<Path> pruned(List<Path> paths) {
		List<Path> kept = new ArrayList<>();
		Set<String> texts = new HashSet<>();
		paths.sort(Comparator.comparingDouble(Path::score).reversed());
		for (Path path : paths) {
			if (kept.size() < KEPT && texts.add(path.text())) {
				kept.add(path);
			}
		}
		return kept;
	}

}
