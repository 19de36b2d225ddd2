package io.digitserve.reading;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Prediction;
import io.digitserve.image.Box;
import io.digitserve.image.GreyPicture;
import io.digitserve.image.UprightPicture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatticeTests {

	private static final DigitImage IMAGE = DigitImage.of(new byte[DigitImage.PIXELS]);

	private static final PagePlace PLACE = new PagePlace(new Slant(0), 200, 100,
			new UprightPicture(new GreyPicture(1, 1, new float[1]), 200, 100));

	/** Two parts that were cut apart, each as wide as a digit may be. */
	private static final Part LEFT = new Part(1, new Box(0, 0, 30, 50), 500, Part.NO_CUT);

	private static final Part RIGHT = new Part(2, new Box(30, 0, 30, 50), 500, 1);

	private static Prediction surely(int digit, double probability) {
		float[] probabilities = new float[Prediction.CLASSES];
		Arrays.fill(probabilities, (float) ((1 - probability) / 9));
		probabilities[digit] = (float) probability;
		return Prediction.of(probabilities, 0);
	}

	private static Candidate candidate(int from, int to, Box box) {
		return new Candidate(from, to, box, box, IMAGE, 0);
	}

	/** Whether both are one digit, or one each. */
	private static Map<Integer, List<Path>> read(Prediction both, Prediction left, Prediction right) {
		TextLine line = new TextLine(List.of(LEFT, RIGHT), 50);
		List<Candidate> candidates = List.of(candidate(0, 2, LEFT.box().union(RIGHT.box())),
				candidate(0, 1, LEFT.box()), candidate(1, 2, RIGHT.box()));
		Geometry geometry = new Geometry(line, line.ink(), 5, PLACE);
		return new Lattice(new LineCandidates(line, geometry, candidates, List.of(LEFT.box(), RIGHT.box())),
				List.of(both, left, right))
			.best();
	}

	private static Path best(Map<Integer, List<Path>> ways) {
		return ways.values()
			.stream()
			.map((paths) -> paths.get(0))
			.max(Comparator.comparingDouble(Path::score))
			.orElseThrow();
	}

	@Test
	void twoSureDigitsBeatAnUnsureOne() {
		assertThat(best(read(surely(8, 0.4), surely(5, 0.99), surely(3, 0.99))).text()).isEqualTo("53");
	}

	@Test
	void oneSureDigitBeatsTwoUnsureHalves() {
		assertThat(best(read(surely(0, 0.99), surely(6, 0.5), surely(2, 0.5))).text()).isEqualTo("0");
	}

	@Test
	void bestWaysAreKnownForEveryNumberOfDigits() {
		Map<Integer, List<Path>> ways = read(surely(0, 0.99), surely(6, 0.5), surely(2, 0.5));
		assertThat(ways.keySet()).containsExactly(0, 1, 2);
		assertThat(ways.values()).extracting((paths) -> paths.get(0).text()).containsExactly("", "0", "62");
	}

	@Test
	void waysOfANumberDifferInTheirTextsAndAreBestFirst() {
		assertThat(read(surely(0, 0.5), surely(6, 0.5), surely(2, 0.5)).values()).allSatisfy((paths) -> {
			assertThat(paths).extracting(Path::text).doesNotHaveDuplicates();
			assertThat(paths).extracting(Path::score).isSortedAccordingTo(Comparator.reverseOrder());
			assertThat(paths).hasSizeLessThanOrEqualTo(Lattice.KEPT);
		});
	}

	@Test
	void stepsLeadFromTheStartToTheEnd() {
		List<Path> steps = best(read(surely(8, 0.4), surely(5, 0.98), surely(3, 0.99))).steps();
		assertThat(steps).extracting(Path::digit).containsExactly(5, 3);
		assertThat(steps).extracting((step) -> Objects.requireNonNull(step.prediction()).confidence())
			.containsExactly(0.98f, 0.99f);
	}

}
