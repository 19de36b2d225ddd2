package io.digitserve.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Prediction;
import io.digitserve.digit.Saliency;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class SavedModelClassifierTests {

	private byte[] savedModel = new byte[0];

	private SavedModelClassifier classifier;

	SavedModelClassifierTests() throws BrokenModel {
		this.savedModel = VerifiedModel.of(ShippedModel.inJar()).savedModel();
		this.classifier = SavedModelClassifier.load(this.savedModel, RuntimeSettings.CALLER_RUNS);
	}

	@BeforeEach
	void warmUp() {
		this.classifier.classify(randomBatch(16, 0));
	}

	@AfterEach
	void close() {
		this.classifier.close();
	}

	@Test
	void goldenImagesGetTheTrainersAnswers() throws Exception {
		Golden golden = VerifiedModel.of(ShippedModel.inJar()).golden();
		golden.replay(this.classifier, Precision.FLOAT32);
		assertThat(golden.images()).isNotEmpty();
	}

	@Test
	void bfloat16GivesTheSameDigitsNearly() throws Exception {
		Golden golden = VerifiedModel.of(ShippedModel.inJar()).golden();
		try (SavedModelClassifier coarse = SavedModelClassifier.load(this.savedModel,
				new RuntimeSettings(Precision.BFLOAT16, 1, -1))) {
			golden.replay(coarse, Precision.BFLOAT16);
		}
	}

	@Test
	@EnabledIf("processorHasBfloat16")
	void bfloat16IsWhatTheProcessorComputes() throws Exception {
		try (SavedModelClassifier coarse = SavedModelClassifier.load(this.savedModel,
				new RuntimeSettings(Precision.BFLOAT16, 1, -1))) {
			DigitBatch batch = randomBatch(64, 4);
			List<Prediction> exact = this.classifier.classify(batch);
			List<Prediction> found = coarse.classify(batch);
			// float32 on another path differs in the seventh digit, bfloat16 in the
			// third.
			double largest = IntStream.range(0, 64)
				.mapToDouble(
						(i) -> Math.abs(exact.get(i).confidence() - found.get(i).probability(exact.get(i).digit())))
				.max()
				.orElseThrow();
			assertThat(largest).isGreaterThan(1e-4);
		}
	}

	static boolean processorHasBfloat16() throws IOException {
		Path processors = Path.of("/proc/cpuinfo");
		return Files.isReadable(processors) && Files.readString(processors).contains("avx512_bf16");
	}

	@Test
	void probabilitiesSumToOne() {
		for (Prediction prediction : this.classifier.classify(randomBatch(50, 1))) {
			double sum = IntStream.range(0, 10).mapToDouble(prediction::probability).sum();
			assertThat(sum).isCloseTo(1, within(1e-5));
		}
	}

	@Test
	void anImageGetsTheSameAnswerAloneAndInABatch() {
		DigitBatch batch = randomBatch(33, 2);
		List<Prediction> together = this.classifier.classify(batch);
		assertThat(together).hasSize(33);
		for (int i = 0; i < 33; i++) {
			Prediction alone = this.classifier.classify(image(batch, i)).get(0);
			assertThat(alone.probabilities()).containsExactly(together.get(i).probabilities(), within(1e-5f));
		}
	}

	@Test
	void manyThreadsGetTheirOwnAnswers() throws Exception {
		List<DigitBatch> batches = IntStream.range(0, 40).mapToObj((seed) -> randomBatch(1 + seed % 7, seed)).toList();
		List<List<Prediction>> expected = batches.stream().map(this.classifier::classify).toList();
		ExecutorService callers = Executors.newFixedThreadPool(8);
		try {
			List<Future<List<Prediction>>> answers = new ArrayList<>();
			for (int round = 0; round < 10; round++) {
				batches.forEach((batch) -> answers.add(callers.submit(() -> this.classifier.classify(batch))));
			}
			for (int i = 0; i < answers.size(); i++) {
				List<Prediction> wanted = expected.get(i % batches.size());
				List<Prediction> found = answers.get(i).get();
				assertThat(found).hasSameSizeAs(wanted);
				for (int image = 0; image < wanted.size(); image++) {
					assertThat(found.get(image).probabilities()).containsExactly(wanted.get(image).probabilities(),
							within(1e-5f));
				}
			}
		}
		finally {
			callers.shutdownNow();
		}
	}

	@Tag("native")
	@Test
	void tenThousandPredictionsAndAThousandJpegsLeaveNoNativeMemoryBehind(@TempDir Path folder) throws Exception {
		Path output = folder.resolve("output.txt");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"--enable-native-access=ALL-UNNAMED", "-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch", "-cp",
				System.getProperty("java.class.path"), ThousandsOfRuns.class.getName())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();
			assertThat(process.exitValue()).as(Files.readString(output)).isZero();
		}
		finally {
			process.destroyForcibly();
		}
	}

	@Test
	void noLimitOfJavaCppEndsAHealthyService() {
		assertThat(Pointer.maxPhysicalBytes()).isZero();
	}

	@Test
	void aClosedModelSaysSo() {
		this.classifier.close();
		this.classifier.close();
		assertThatExceptionOfType(ModelUnavailable.class).isThrownBy(() -> this.classifier.classify(randomBatch(1, 0)));
	}

	@Test
	void bytesThatAreNoSavedModelAreRefused() {
		assertRefused("this is no protocol buffer".getBytes(StandardCharsets.US_ASCII),
				"saved_model.pb is no SavedModel");
	}

	@Test
	void anEmptySavedModelIsRefused() {
		assertRefused(new byte[0], "expected 1 graph in saved_model.pb, found 0");
	}

	@Test
	void aMissingSignatureIsRefused() throws Exception {
		SavedModel.Builder model = SavedModel.parseFrom(this.savedModel).toBuilder();
		model.getMetaGraphsBuilder(0).clearSignatureDef().putSignatureDef("other", SignatureDef.getDefaultInstance());
		assertRefused(model.build().toByteArray(), "expected the signature serving_default, found [other]");
	}

	@Test
	void anInputOfAnotherTypeIsRefused() throws Exception {
		assertRefused(
				withSignature((signature) -> signature.putInputs("images",
						signature.getInputsOrThrow("images").toBuilder().setDtype(DataType.DT_FLOAT).build())),
				"expected input images DT_UINT8 [batch, 28, 28], found DT_FLOAT [batch, 28, 28]");
	}

	@Test
	void aMissingOutputIsRefused() throws Exception {
		assertRefused(withSignature((signature) -> signature.removeOutputs("probabilities")),
				"expected output probabilities DT_FLOAT [batch, 10], found none");
	}

	@Test
	void aTensorThatIsNotInTheGraphIsRefused() throws Exception {
		assertRefused(withSignature((signature) -> signature.putInputs("images",
				signature.getInputsOrThrow("images").toBuilder().setName("nowhere:0").build())), "nowhere");
	}

	@Test
	void outlierScoresAreThoseOfTheModel() throws Exception {
		DigitBatch batch = randomBatch(5, 8);
		try (SavedModelClassifier model = SavedModelClassifier.load(RecomputableModel.of(this.savedModel),
				RuntimeSettings.CALLER_RUNS)) {
			List<Prediction> found = model.classify(batch);
			for (int i = 0; i < 5; i++) {
				double mean = inks(batch.image(i)).average().orElseThrow();
				assertThat((double) found.get(i).outlierScore()).isCloseTo(mean, within(1e-3));
				assertThat(found.get(i).probabilities())
					.containsExactly(this.classifier.classify(batch).get(i).probabilities(), within(1e-5f));
			}
		}
	}

	@Test
	void saliencyIsThatOfTheModel() throws Exception {
		DigitImage image = randomBatch(1, 9).image(0);
		try (SavedModelClassifier model = SavedModelClassifier.load(RecomputableModel.of(this.savedModel),
				RuntimeSettings.CALLER_RUNS)) {
			Saliency found = Objects.requireNonNull(model.saliency(image));
			assertThat(found.values()).containsExactly(
					inks(image).mapToObj((ink) -> (float) ink - RecomputableModel.MIDDLE).toArray(Float[]::new));
		}
	}

	@Test
	void modelOfAFormerTrainerHasNeither() throws Exception {
		SavedModel.Builder former = SavedModel.parseFrom(this.savedModel).toBuilder();
		SignatureDef prediction = former.getMetaGraphs(0).getSignatureDefOrThrow("serving_default");
		former.getMetaGraphsBuilder(0)
			.putSignatureDef("serving_default", prediction.toBuilder().removeOutputs("outlier_scores").build())
			.removeSignatureDef("saliency");
		try (SavedModelClassifier model = SavedModelClassifier.load(former.build().toByteArray(),
				RuntimeSettings.CALLER_RUNS)) {
			assertThat(model.classify(randomBatch(1, 0)).get(0).outlierScore()).isEqualTo(Float.NEGATIVE_INFINITY);
			assertThat(model.saliency(randomBatch(1, 0).image(0))).isNull();
		}
	}

	@Test
	void outlierScoresOfAnotherShapeAreRefused() throws Exception {
		assertRefused(withSignature(
				(signature) -> signature.putOutputs("outlier_scores", signature.getOutputsOrThrow("probabilities"))),
				"expected output outlier_scores DT_FLOAT [batch], found DT_FLOAT [batch, 10]");
	}

	@Test
	void saliencyWithoutImagesIsRefused() throws Exception {
		SavedModel.Builder model = SavedModel.parseFrom(this.savedModel).toBuilder();
		model.getMetaGraphsBuilder(0).putSignatureDef("saliency", SignatureDef.getDefaultInstance());
		assertRefused(model.build().toByteArray(), "expected input images DT_UINT8 [batch, 28, 28], found none");
	}

	private static DoubleStream inks(DigitImage image) {
		return IntStream.range(0, DigitImage.PIXELS)
			.mapToDouble((i) -> image.ink(i / DigitImage.SIDE, i % DigitImage.SIDE));
	}

	private byte[] withSignature(Consumer<SignatureDef.Builder> change) throws Exception {
		SavedModel.Builder model = SavedModel.parseFrom(this.savedModel).toBuilder();
		SignatureDef.Builder signature = model.getMetaGraphs(0).getSignatureDefOrThrow("serving_default").toBuilder();
		change.accept(signature);
		model.getMetaGraphsBuilder(0).putSignatureDef("serving_default", signature.build());
		return model.build().toByteArray();
	}

	private static void assertRefused(byte[] savedModel, String message) {
		assertThatExceptionOfType(BrokenModel.class)
			.isThrownBy(() -> SavedModelClassifier.load(savedModel, RuntimeSettings.CALLER_RUNS))
			.withMessageContaining(message);
	}

	private static DigitBatch randomBatch(int size, long seed) {
		byte[] pixels = new byte[size * DigitImage.PIXELS];
		new Random(seed).nextBytes(pixels);
		return DigitBatch.wrap(pixels);
	}

	private static DigitBatch image(DigitBatch batch, int index) {
		ByteBuffer all = ByteBuffer.allocate(batch.size() * DigitImage.PIXELS);
		batch.copyTo(all);
		int from = index * DigitImage.PIXELS;
		return DigitBatch.wrap(Arrays.copyOfRange(all.array(), from, from + DigitImage.PIXELS));
	}

}
