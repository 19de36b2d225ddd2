package io.digitserve.training.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Probabilities;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The folder that passes to the service, seen with TensorFlow's and Jackson's eyes. */
class ExportedFolderTests {

	private static Path folder;

	private static ServedByTensorFlow model;

	@BeforeAll
	static void export(@TempDir Path root) throws IOException {
		folder = TinyModel.exportTo(root).path();
		model = new ServedByTensorFlow(folder);
	}

	@AfterAll
	static void close() {
		model.close();
	}

	@Test
	void folderHasThreeFilesAndNothingElse() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrder("saved_model.pb",
					"golden.json", "model-card.json");
		}
	}

	@Test
	void defaultSignatureTakesImagesAndGivesProbabilitiesClassesAndOutlierScores() {
		SignatureDef signature = model.metaGraph().getSignatureDefOrThrow("serving_default");
		assertThat(signature.getMethodName()).isEqualTo("tensorflow/serving/predict");
		assertThat(signature.getInputsMap()).containsOnlyKeys("images");
		assertThat(signature.getOutputsMap()).containsOnlyKeys("probabilities", "classes", "outlier_scores");
		assertTensor(signature.getInputsOrThrow("images"), DataType.DT_UINT8, -1L, 28L, 28L);
		assertTensor(signature.getOutputsOrThrow("probabilities"), DataType.DT_FLOAT, -1L, 10L);
		assertTensor(signature.getOutputsOrThrow("classes"), DataType.DT_INT64, -1L);
		assertTensor(signature.getOutputsOrThrow("outlier_scores"), DataType.DT_FLOAT, -1L);
	}

	@Test
	void secondSignatureTakesImagesAndGivesTheirSaliency() {
		SignatureDef signature = model.metaGraph().getSignatureDefOrThrow("saliency");
		assertThat(signature.getMethodName()).isEqualTo("tensorflow/serving/predict");
		assertThat(signature.getInputsMap()).containsOnlyKeys("images");
		assertThat(signature.getOutputsMap()).containsOnlyKeys("saliency");
		assertTensor(signature.getInputsOrThrow("images"), DataType.DT_UINT8, -1L, 28L, 28L);
		assertTensor(signature.getOutputsOrThrow("saliency"), DataType.DT_FLOAT, -1L, 28L, 28L);
	}

	@Test
	void nothingIsComputedForAPredictionThatOnlyTheSaliencyNeeds() {
		GraphDef prediction = Ancestry.of(model.metaGraph().getGraphDef(),
				List.of("probabilities", "classes", "outlier_scores"));
		assertThat(prediction.getNodeList()).extracting(NodeDef::getName)
			.noneMatch((name) -> name.contains("gradient"))
			.hasSizeLessThan(model.metaGraph().getGraphDef().getNodeCount());
		assertThat(model.metaGraph().getGraphDef().getNodeList()).extracting(NodeDef::getOp)
			.contains("Conv2DBackpropInput")
			.doesNotContain("Conv2DBackpropFilter");
	}

	private static void assertTensor(TensorInfo tensor, DataType type, Long... shape) {
		assertThat(tensor.getDtype()).isEqualTo(type);
		assertThat(tensor.getTensorShape().getDimList()).extracting(TensorShapeProto.Dim::getSize)
			.containsExactly(shape);
	}

	@Test
	void weightsAreConstants() {
		List<String> operations = model.metaGraph().getGraphDef().getNodeList().stream().map(NodeDef::getOp).toList();
		assertThat(operations).contains("Const", "Conv2D").noneMatch((operation) -> operation.startsWith("Var"));
	}

	@Test
	void probabilitiesAreThoseOfTheTrainedNetworkAtTheTemperature() {
		double temperature = card().get("temperature").asDouble();
		Probabilities expected = TinyModel.TRAINED.heldOut().probabilities(temperature);
		ServedByTensorFlow.Answer answer = model.answer(TinyModel.HELD_OUT);
		for (int image = 0; image < TinyModel.HELD_OUT.size(); image++) {
			double sum = 0;
			for (int digit = 0; digit < 10; digit++) {
				float found = answer.probabilities().of(image, digit);
				// Half precision rounds each weight by at most a 2,048th.
				assertThat(found).isCloseTo(expected.of(image, digit), within(5e-4f));
				sum += found;
			}
			assertThat(sum).isCloseTo(1, within(1e-5));
		}
	}

	@Test
	void inSinglePrecisionNothingIsRounded() {
		double temperature = card().get("temperature").asDouble();
		Probabilities expected = TinyModel.TRAINED.heldOut().probabilities(temperature);
		try (ExportedModel single = new ExportedModel(
				FrozenModel.of(FrozenModel.classifier(TinyModel.TRAINED, false), temperature))) {
			Probabilities found = single.probabilities(TinyModel.HELD_OUT);
			for (int image = 0; image < TinyModel.HELD_OUT.size(); image++) {
				for (int digit = 0; digit < 10; digit++) {
					assertThat(found.of(image, digit)).isCloseTo(expected.of(image, digit), within(1e-5f));
				}
			}
		}
	}

	@Test
	void classesAreTheMostProbableDigits() {
		ServedByTensorFlow.Answer answer = model.answer(TinyModel.HELD_OUT);
		assertThat(answer.classes()).hasSize(TinyModel.HELD_OUT.size());
		for (int image = 0; image < TinyModel.HELD_OUT.size(); image++) {
			assertThat(answer.classes().get(image)).isEqualTo(answer.probabilities().digit(image));
		}
	}

	@Test
	void goldenImagesReplay() {
		JsonNode golden = json("golden.json");
		assertThat(golden.get("tolerance").asDouble()).isEqualTo(1e-4);
		assertThat(golden.get("images").size()).isEqualTo(32);
		int[] taken = new int[10];
		for (JsonNode image : golden.get("images")) {
			byte[] pixels = Base64.getDecoder().decode(image.get("pixels").asString());
			assertThat(pixels).hasSize(Dataset.PIXELS);
			Probabilities found = model.answer(pixels).probabilities();
			assertThat(image.get("probabilities").size()).isEqualTo(10);
			for (int digit = 0; digit < 10; digit++) {
				assertThat((double) found.of(0, digit)).isCloseTo(image.get("probabilities").get(digit).asDouble(),
						within(1e-4));
			}
			taken[image.get("label").asInt()]++;
		}
		for (int count : taken) {
			assertThat(count).isLessThanOrEqualTo(4);
		}
	}

	@Test
	void cardHasTheFiguresOfAnIndependentEvaluation() {
		Probabilities probabilities = model.answer(TinyModel.HELD_OUT).probabilities();
		int size = TinyModel.HELD_OUT.size();
		int[][] confusion = new int[10][10];
		double likelihood = 0;
		for (int image = 0; image < size; image++) {
			int label = TinyModel.HELD_OUT.label(image);
			int best = 0;
			for (int digit = 0; digit < 10; digit++) {
				best = (probabilities.of(image, digit) > probabilities.of(image, best)) ? digit : best;
			}
			confusion[label][best]++;
			likelihood += Math.log(probabilities.of(image, label));
		}
		JsonNode heldOut = card().get("metrics").get("heldOut");
		int correct = 0;
		for (int digit = 0; digit < 10; digit++) {
			correct += confusion[digit][digit];
			for (int other = 0; other < 10; other++) {
				assertThat(heldOut.get("confusion").get(digit).get(other).asInt()).isEqualTo(confusion[digit][other]);
			}
		}
		assertThat(correct).as("the test needs a network that errs").isLessThan(size);
		assertThat(heldOut.get("images").asInt()).isEqualTo(size);
		assertThat(heldOut.get("accuracy").asDouble()).isEqualTo((double) correct / size);
		assertThat(heldOut.get("negativeLogLikelihood").asDouble()).isCloseTo(-likelihood / size, within(1e-5));
	}

	@Test
	void cardSaysWhereTheModelComesFrom() {
		JsonNode card = card();
		assertThat(card.get("name").asString()).isEqualTo("tiny");
		assertThat(card.get("version").asInt()).isEqualTo(1);
		assertThat(card.get("network").get("name").asString()).isEqualTo("tiny");
		assertThat(card.get("network").get("parameters").asInt()).isEqualTo(9 * 4 + 4 + 9 * 9 * 4 * 10 + 10);
		assertThat(card.get("network").get("multiplyAdds").asInt()).isEqualTo(26 * 26 * 4 * 9 + 9 * 9 * 4 * 10);
		assertThat(card.get("network").get("layers").size()).isEqualTo(5);
		assertThat(card.get("data").get("sha256").get("a-file").asString()).isEqualTo("a sum");
		assertThat(card.get("training").get("seed").asInt()).isEqualTo(1);
		assertThat(card.get("training").get("hyperparameters").get("batchSize").asInt()).isEqualTo(50);
		assertThat(card.get("training").get("epochs").asInt()).isEqualTo(1);
		assertThat(card.get("training").get("seconds").asDouble()).isEqualTo(1.5);
		assertThat(card.get("training").get("finished").asString()).isEqualTo("2026-01-02T03:04:05.678Z");
		assertThat(card.get("training").get("machine").get("os").asString()).isEqualTo("any");
	}

	@Test
	void testFiguresAreAbsentUntilTheyAreAskedFor() {
		assertThat(card().get("metrics").get("test").isNull()).isTrue();
	}

	@Test
	void oneHeldOutImageInFourHundredIsLessSureOrLessLikeADigitThanTheThresholds() {
		JsonNode rejection = card().get("rejection");
		ServedByTensorFlow.Answer answer = model.answer(TinyModel.HELD_OUT);
		int unlike = 0;
		int uncertain = 0;
		int kept = 0;
		for (int image = 0; image < TinyModel.HELD_OUT.size(); image++) {
			// The thresholds are answers themselves; another run may move their last
			// digits.
			boolean outlier = answer.outlierScores().get(image) > rejection.get("outlierScore").asDouble() + 1e-5;
			boolean unsure = answer.probabilities().confidence(image) < rejection.get("confidence").asDouble() - 1e-6;
			unlike += outlier ? 1 : 0;
			uncertain += unsure ? 1 : 0;
			kept += (outlier || unsure) ? 0 : 1;
		}
		assertThat(unlike).isEqualTo(TinyModel.HELD_OUT.size() / 400);
		assertThat(uncertain).isEqualTo(TinyModel.HELD_OUT.size() / 400);
		assertThat(rejection.get("kept").asDouble()).isEqualTo((double) kept / TinyModel.HELD_OUT.size());
		assertThat(card().has("rejectionThreshold")).isFalse();
	}

	private static JsonNode card() {
		return json("model-card.json");
	}

	private static JsonNode json(String file) {
		return JsonMapper.builder().build().readTree(folder.resolve(file).toFile());
	}

}
