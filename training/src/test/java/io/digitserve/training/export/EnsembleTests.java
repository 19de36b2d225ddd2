package io.digitserve.training.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.digitserve.training.SyntheticDigits;
import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Logits;
import io.digitserve.training.evaluation.Probabilities;
import io.digitserve.training.network.Network;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.NodeDef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/** An ensemble of a network that knows what is no digit and one that does not. */
class EnsembleTests {

	private static final Dataset HELD_OUT = SyntheticDigits.of(200, 11);

	private static ServedByTensorFlow.Answer first;

	private static ServedByTensorFlow.Answer second;

	private static ModelFolder folder;

	private static ServedByTensorFlow ensemble;

	@BeforeAll
	static void export(@TempDir Path root) throws IOException {
		ModelFolder ten = member(root, new Untrained.Small(6, 10), 1);
		ModelFolder eleven = member(root, new Untrained.Small(9, 11), 2);
		first = answer(ten);
		second = answer(eleven);
		folder = new ModelExport(root).export(Ensemble.of("both", List.of(ten, eleven)), HELD_OUT, TinyModel.RUN);
		ensemble = new ServedByTensorFlow(folder.path());
	}

	private static ModelFolder member(Path root, Network network, long seed) throws IOException {
		return new ModelExport(root).export(Untrained.network(network, HELD_OUT, seed), HELD_OUT, TinyModel.DATA,
				TinyModel.RUN);
	}

	private static ServedByTensorFlow.Answer answer(ModelFolder folder) {
		try (ServedByTensorFlow model = new ServedByTensorFlow(folder.path())) {
			return model.answer(HELD_OUT);
		}
	}

	@AfterAll
	static void close() {
		ensemble.close();
	}

	@Test
	void probabilitiesAreTheCalibratedMeanOfTheMembers() throws IOException {
		float[] means = new float[10 * HELD_OUT.size()];
		for (int i = 0; i < means.length; i++) {
			means[i] = (first.probabilities().of(i / 10, i % 10) + second.probabilities().of(i / 10, i % 10)) / 2;
		}
		Probabilities expected = Logits.of(new Probabilities(means)).probabilities(folder.verifiedCard().temperature());
		Probabilities found = ensemble.answer(HELD_OUT).probabilities();
		for (int i = 0; i < means.length; i++) {
			assertThat(found.of(i / 10, i % 10)).isCloseTo(expected.of(i / 10, i % 10), within(1e-5f));
		}
	}

	@Test
	void outlierScoresAreTheMeanOfTheMembersStandardisedOnesOnTheirMeanScale() {
		double meanOfFirst = mean(first.outlierScores());
		double meanOfSecond = mean(second.outlierScores());
		double deviationOfFirst = deviation(first.outlierScores());
		double deviationOfSecond = deviation(second.outlierScores());
		List<Float> found = ensemble.answer(HELD_OUT).outlierScores();
		for (int i = 0; i < HELD_OUT.size(); i++) {
			double ofFirst = (first.outlierScores().get(i) - meanOfFirst) / deviationOfFirst;
			double ofSecond = (second.outlierScores().get(i) - meanOfSecond) / deviationOfSecond;
			double expected = (meanOfFirst + meanOfSecond) / 2
					+ (deviationOfFirst + deviationOfSecond) / 2 * (ofFirst + ofSecond) / 2;
			assertThat((double) found.get(i)).isCloseTo(expected, within(1e-4));
		}
	}

	private static double mean(List<Float> scores) {
		return scores.stream().mapToDouble(Float::doubleValue).average().orElseThrow();
	}

	private static double deviation(List<Float> scores) {
		double mean = mean(scores);
		return Math
			.sqrt(scores.stream().mapToDouble((score) -> (score - mean) * (score - mean)).average().orElseThrow());
	}

	@Test
	void membersGradientsStayBehind() {
		assertThat(ensemble.metaGraph().getGraphDef().getNodeList()).extracting(NodeDef::getName)
			.filteredOn((name) -> name.startsWith("member"))
			.isNotEmpty()
			.noneMatch((name) -> name.contains("gradients"));
	}

	@Test
	void signaturesAreThoseOfAnyModel() {
		assertThat(ensemble.metaGraph().getSignatureDefMap()).containsKeys("serving_default", "saliency");
		assertThat(ensemble.metaGraph().getSignatureDefOrThrow("serving_default").getOutputsMap())
			.containsOnlyKeys("probabilities", "classes", "outlier_scores");
	}

	@Test
	void ensembleOfEnsemblesIsAnEnsemble(@TempDir Path root) throws IOException {
		ModelFolder twice = new ModelExport(root).export(Ensemble.of("twice", List.of(folder, folder)), HELD_OUT,
				TinyModel.RUN);
		assertThat(twice.verifiedCard().metrics().heldOut().accuracy())
			.isEqualTo(folder.verifiedCard().metrics().heldOut().accuracy());
		List<Float> expected = ensemble.answer(HELD_OUT).outlierScores();
		List<Float> found = answer(twice).outlierScores();
		for (int i = 0; i < HELD_OUT.size(); i++) {
			assertThat(found.get(i)).isCloseTo(expected.get(i), within(1e-4f));
		}
	}

	@Test
	void oneModelIsNoEnsemble() {
		assertThatIllegalArgumentException().isThrownBy(() -> Ensemble.of("one", List.of(folder)))
			.withMessage("expected at least 2 members, found 1");
	}

}
