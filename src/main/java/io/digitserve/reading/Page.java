package io.digitserve.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Prediction;
import io.digitserve.image.GreyPicture;
import io.digitserve.image.PageInk;
import io.digitserve.image.StrokeWidth;
import io.digitserve.image.UprightPicture;
import org.jspecify.annotations.Nullable;

/**
 * A page with handwritten numbers, cut into candidates for digits, of which a classifier
 * must be asked. Immutable, and small: it no longer has the picture.
 */
public final class Page {

	/** Connected pieces of ink, the largest; what is beyond is the grain of the paper. */
	private static final int MOST_PIECES = 200;

	/** Pieces with less ink than this, in squares of a stroke's width, are specks. */
	private static final double SPECK = 0.7;

	private final List<LineCandidates> lines;

	private Page(List<LineCandidates> lines) {
		this.lines = List.copyOf(lines);
	}

	/**
	 * Finds the lines of a picture, and the candidates in them.
	 * @throws CrowdedPage if there are more than 5,000
	 */
	public static Page of(UprightPicture picture) {
		GreyPicture ink = PageInk.of(picture.light());
		StrokeMap slanted = new StrokeMap(ink);
		Slant slant = Slant.of(slanted, slanted.parts());
		StrokeMap map = new StrokeMap(slant.upright(ink));
		double stroke = StrokeWidth.of(map.ink());
		List<Part> pieces = map.parts()
			.stream()
			.filter((part) -> part.area() >= Math.max(4, SPECK * stroke * stroke))
			.sorted(Comparator.comparingInt(Part::area).reversed())
			.limit(MOST_PIECES)
			.toList();
		Touching touching = new Touching(map, stroke);
		Candidates candidates = new Candidates(map, new PagePlace(slant, ink.width(), ink.height(), picture), stroke);
		List<TextLine> lines = Lines.of(pieces).stream().map(touching::cut).toList();
		double mostInk = lines.stream().mapToDouble(TextLine::ink).max().orElse(1);
		return new Page(lines.stream().map((line) -> candidates.of(line, mostInk)).toList());
	}

	/** What the classifier has to be asked about; none if the page is blank. */
	public List<DigitImage> images() {
		return this.lines.stream().flatMap((line) -> line.candidates().stream()).map(Candidate::image).toList();
	}

	/**
	 * Chooses among the candidates.
	 * @param predictions one for each of {@link #images()}, in their order
	 * @param length how many digits the page has, if that is known; where the ink cannot
	 * be read as that many, the nearest number counts
	 */
	public Reading read(List<Prediction> predictions, @Nullable Integer length) {
		List<Map<Integer, List<Path>>> best = new ArrayList<>();
		int asked = 0;
		for (LineCandidates line : this.lines) {
			int next = asked + line.candidates().size();
			best.add(new Lattice(line, predictions.subList(asked, next)).best());
			asked = next;
		}
		List<Choice> choices = Choice.best(best, length);
		double highest = choices.get(0).score();
		double all = choices.stream().mapToDouble((choice) -> Math.exp(choice.score() - highest)).sum();
		List<Reading.Alternative> readings = choices.stream()
			.map((choice) -> new Reading.Alternative(choice.text(), Math.exp(choice.score() - highest) / all))
			.toList();
		List<Path> paths = choices.get(0).lines();
		return new Reading(readings.get(0).text(), readings.get(0).probability(),
				IntStream.range(0, paths.size()).mapToObj((i) -> line(this.lines.get(i), paths.get(i))).toList(),
				readings.subList(1, readings.size()));
	}

	private static Reading.Line line(LineCandidates line, Path path) {
		List<Reading.Digit> digits = new ArrayList<>();
		List<Reading.Mark> marks = new ArrayList<>();
		for (Path step : path.steps()) {
			Candidate candidate = step.candidate();
			Prediction prediction = step.prediction();
			if (candidate != null && prediction != null) {
				digits.add(new Reading.Digit(step.digit(), prediction, candidate.image(), candidate.place()));
			}
			else {
				marks.add(new Reading.Mark(line.marks().get(step.part())));
			}
		}
		return new Reading.Line(path.text(), digits, marks);
	}

}
