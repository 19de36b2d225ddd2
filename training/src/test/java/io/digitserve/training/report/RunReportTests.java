package io.digitserve.training.report;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.digitserve.training.SyntheticDigits;
import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Logits;
import io.digitserve.training.evaluation.Probabilities;
import io.digitserve.training.network.TinyNetwork;
import io.digitserve.training.network.TrainedWeights;
import io.digitserve.training.trainer.TrainedNetwork;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

import static org.assertj.core.api.Assertions.assertThat;

class RunReportTests {

	private static final Dataset HELD_OUT = SyntheticDigits.of(5, 1);

	/** What the page says beside the library, in which any string may stand. */
	private static final Pattern SCRIPT = Pattern.compile("<script>.*?</script>", Pattern.DOTALL);

	@Test
	void mostConfidentMistakesComeFirst() {
		// Images 1 and 3 are mistaken, the latter with more confidence.
		String page = page(0.9f, -0.6f, 0.8f, -0.7f, 0.5f);
		int first = page.indexOf("%d taken for %d, 70.00 %% sure; held-out image 3".formatted(HELD_OUT.label(3),
				another(HELD_OUT.label(3))));
		int second = page.indexOf("%d taken for %d, 60.00 %% sure; held-out image 1".formatted(HELD_OUT.label(1),
				another(HELD_OUT.label(1))));
		assertThat(first).isPositive().isLessThan(second);
		assertThat(page).contains("mistakes 2 of 5 held-out images")
			.contains("<img src=\"" + Picture.of(HELD_OUT, 3).uri() + "\"")
			.doesNotContain("held-out image 0");
	}

	@Test
	void faultlessModelHasNoMistakes() {
		assertThat(page(0.9f, 0.9f, 0.9f, 0.9f, 0.9f)).contains("mistakes 0 of 5 held-out images")
			.contains("None: every held-out image was read right.")
			.doesNotContain("taken for 0,");
	}

	@Test
	void pageNeedsNoOtherFile() {
		String page = page(0.9f, 0.9f, 0.9f, 0.9f, 0.9f);
		assertThat(page).doesNotContain("<link", "@import", "url(", "<script src");
		assertThat(
				Pattern.compile(" (?:src|href)=\"([^\"]{0,5})").matcher(SCRIPT.matcher(page).replaceAll("")).results())
			.isNotEmpty()
			.extracting((MatchResult match) -> match.group(1))
			.containsOnly("data:");
	}

	@Test
	void libraryAndScriptStandInThePage() {
		assertThat(SCRIPT.matcher(page(0.9f, 0.9f, 0.9f, 0.9f, 0.9f)).results()).hasSize(2)
			.extracting(MatchResult::group)
			.satisfiesExactly((library) -> assertThat(library).contains("Chart.js v"),
					(script) -> assertThat(script).contains("canvas[data-chart]"));
	}

	@Test
	void whatIsShownIsEscaped() {
		assertThat(page(0.9f, 0.9f, 0.9f, 0.9f, 0.9f)).contains("<dt>processor</dt><dd>&lt;any&gt;</dd>")
			.doesNotContain("<any>");
	}

	@Test
	void everyEpochIsAPointOfTheCurves() {
		assertThat(page(0.9f, 0.9f, 0.9f, 0.9f, 0.9f))
			.contains("{&quot;name&quot;:&quot;held out&quot;,&quot;dashed&quot;:"
					+ "false,&quot;points&quot;:[{&quot;x&quot;:1.0,&quot;y&quot;:95.0},{&quot;x&quot;:2.0,&quot;y&quot;:96.0}]}");
	}

	@Test
	void reliabilityLeavesOutEmptyBins() {
		// Three confidences, two of them in the bin from 13/15 to 14/15.
		assertThat(page(0.88f, 0.92f, 0.6f, 0.4f, 0.4f))
			.containsPattern("share that is right.*?held out[^\\[]*\\[(\\{[^{]*\\},?){3}\\]");
	}

	/**
	 * The page about a model that is so sure of each image's digit, or, if negative, of
	 * another one.
	 */
	private static String page(float... confidences) {
		float[] values = new float[10 * confidences.length];
		for (int i = 0; i < confidences.length; i++) {
			int label = HELD_OUT.label(i);
			float sure = Math.abs(confidences[i]);
			for (int digit = 0; digit < 10; digit++) {
				values[10 * i + digit] = (1 - sure) / 9;
			}
			values[10 * i + ((confidences[i] > 0) ? label : another(label))] = sure;
		}
		try (TFloat32 kernel = TFloat32.tensorOf(Shape.of(3, 3, 1, 4), DataBuffers.of(new float[36]))) {
			TrainedNetwork trained = new TrainedNetwork(new TinyNetwork(),
					TrainedWeights.of(Map.of("layer1_kernel", kernel)), new Logits(new float[0]));
			Explanation explanation = Explanation.of(trained, 1.25, new Probabilities(values), HELD_OUT);
			assertThat(explanation.filters()).hasSize(4);
			return RunReport.page(Runs.log(0.95, 0.96), explanation);
		}
	}

	private static int another(int digit) {
		return (digit + 1) % 10;
	}

}
