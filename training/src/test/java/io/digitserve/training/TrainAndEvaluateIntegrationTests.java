package io.digitserve.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.digitserve.training.data.SyntheticMnist;
import io.digitserve.training.network.LenetSeluAugmented;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands one after the other, with files of MNIST's format: 3 images to learn from,
 * 5,000 held out, 20 to test.
 */
class TrainAndEvaluateIntegrationTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static Path trainingData;

	private static Path testData;

	private static Path models;

	private static Path run;

	private static Path card;

	private static CommandRun training;

	@BeforeAll
	static void train(@TempDir Path folder) throws IOException {
		trainingData = Files.createDirectory(folder.resolve("training"));
		testData = Files.createDirectory(folder.resolve("test"));
		models = folder.resolve("models");
		run = folder.resolve("run");
		card = models.resolve("keras-cnn/1/model-card.json");
		SyntheticMnist.writeTo(trainingData);
		// Whoever opens a file that is not needed fails, for it is not there.
		for (String file : new String[] { "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte" }) {
			Files.move(trainingData.resolve(file), testData.resolve(file));
		}
		training = CommandRun.of("train", "keras-cnn", "--epochs=2", "--seed=7", "--data=" + trainingData,
				"--out=" + models, "--run=" + run);
	}

	@Test
	void trainingShowsEpochsAndTheModelsFolder() {
		assertThat(training.err()).isEmpty();
		assertThat(training.exitCode()).isZero();
		assertThat(training.out().lines()).hasSize(5)
			.anyMatch((line) -> line.startsWith("keras-cnn on {os="))
			.anyMatch((line) -> line.startsWith("epoch 1/2: loss "))
			.anyMatch((line) -> line.startsWith("epoch 2/2: loss "))
			.anyMatch((line) -> line.startsWith(models.resolve("keras-cnn/1") + ": accuracy "))
			.endsWith(run.resolve("report.html").toString());
	}

	@Test
	void trainingLeavesMetricsAndAReport() throws IOException {
		List<JsonNode> events = Files.readAllLines(run.resolve("metrics.jsonl")).stream().map(JSON::readTree).toList();
		assertThat(events).extracting((event) -> event.get("event").asString())
			.containsExactly("started", "epoch", "epoch", "exported");
		assertThat(events.get(0).get("network").asString()).isEqualTo("keras-cnn");
		assertThat(events.get(0).get("seed").asInt()).isEqualTo(7);
		// 3 images are one batch
		assertThat(events.get(2).get("step").asInt()).isEqualTo(2);
		assertThat(events.get(3).get("model").asString()).isEqualTo(models.resolve("keras-cnn/1").toString());
		assertThat(run.resolve("report.html")).content().contains("<h1>keras-cnn: ").endsWith("</html>\n");
	}

	@Test
	void cardHasSeedEpochsAndSums() {
		JsonNode found = card();
		assertThat(found.get("training").get("seed").asInt()).isEqualTo(7);
		assertThat(found.get("training").get("epochs").asInt()).isEqualTo(2);
		assertThat(found.get("training").get("hyperparameters").get("batchSize").asInt()).isEqualTo(64);
		assertThat(found.get("training").get("hyperparameters").get("preset").asString()).isEqualTo("default");
		assertThat(found.get("data").get("name").asString()).isEqualTo("MNIST");
		assertThat(found.get("data").get("sha256").get("train-images-idx3-ubyte").asString()).hasSize(64);
		assertThat(found.get("metrics").get("heldOut").get("images").asInt()).isEqualTo(5_000);
	}

	@Test
	void cardNamesThePresetAndWhatNoWriteUpPrints(@TempDir Path folder) {
		CommandRun run = CommandRun.of("train", "lenet-selu-augmented", "--preset=no-flips", "--epochs=1",
				"--data=" + trainingData, "--out=" + folder);
		assertThat(run.err()).isEmpty();
		JsonNode found = json(folder.resolve("lenet-selu-augmented/1/model-card.json")).get("training")
			.get("hyperparameters");
		assertThat(found.get("preset").asString()).isEqualTo("no-flips");
		assertThat(found.get("augmentation").asString()).isEqualTo("with copies: left, right, up, down");
		assertThat(found.get("epochs").asInt()).isOne();
		assertThat(found.get("notPublished")).hasSize(new LenetSeluAugmented().choices().size());
	}

	@Test
	void finishedRunIsExportedAgainWithoutLearning(@TempDir Path copies) throws IOException {
		Path copy = copyOfRun(copies);
		CommandRun resumed = CommandRun.of("train", "keras-cnn", "--epochs=2", "--seed=7", "--data=" + trainingData,
				"--out=" + copies, "--resume=" + copy);
		assertThat(resumed.err()).isEmpty();
		assertThat(resumed.exitCode()).isZero();
		assertThat(resumed.out()).doesNotContain("epoch ");
		JsonNode again = json(copies.resolve("keras-cnn/1/model-card.json"));
		assertThat(again.get("metrics").get("heldOut").get("confusion"))
			.isEqualTo(card().get("metrics").get("heldOut").get("confusion"));
		// the time of the training itself is on both cards
		assertThat(again.get("training").get("seconds").asDouble())
			.isGreaterThan(card().get("training").get("seconds").asDouble() / 2);
	}

	@Test
	void runOfOtherOptionsDoesNotGoOn(@TempDir Path copies) throws IOException {
		Path copy = copyOfRun(copies);
		CommandRun resumed = CommandRun.of("train", "keras-cnn", "--epochs=3", "--seed=8", "--data=" + trainingData,
				"--out=" + copies, "--resume=" + copy);
		assertThat(resumed.exitCode()).isOne();
		assertThat(resumed.err())
			.isEqualTo("error: %s is of another run: its epochs is 2, not 3; its seed is 7, not 8%n"
				.formatted(copy.resolve("checkpoints/epoch-2")));
	}

	private static Path copyOfRun(Path folder) throws IOException {
		Path copy = folder.resolve("run");
		copy(run.resolve("checkpoints/epoch-2"),
				Files.createDirectories(copy.resolve("checkpoints")).resolve("epoch-2"));
		return copy;
	}

	@Test
	void evaluatingHeldOutImagesLeavesTheCardAlone() throws IOException {
		byte[] before = Files.readAllBytes(card);
		CommandRun run = CommandRun.of("evaluate", models.resolve("keras-cnn/1").toString(), "--data=" + trainingData);
		assertThat(run.err()).isEmpty();
		assertThat(run.exitCode()).isZero();
		double accuracy = card().get("metrics").get("heldOut").get("accuracy").asDouble();
		assertThat(run.out()).startsWith("keras-cnn version 1, held-out images: accuracy %s %% of 5,000 images"
			.formatted(String.format(Locale.ROOT, "%.2f", 100 * accuracy)));
		assertThat(card).hasBinaryContent(before);
	}

	@Test
	void testFiguresAreWrittenOntoTheCardWhenAskedFor(@TempDir Path copies) throws IOException {
		Path copy = copies.resolve("1");
		copy(models.resolve("keras-cnn/1"), copy);
		CommandRun run = CommandRun.of("evaluate", "--test", copy.toString(), "--data=" + testData);
		assertThat(run.err()).isEmpty();
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).startsWith("keras-cnn version 1, test images: accuracy ").contains(" of 20 images");
		ObjectNode after = (ObjectNode) json(copy.resolve("model-card.json"));
		JsonNode test = after.get("metrics").get("test");
		assertThat(test.get("images").asInt()).isEqualTo(20);
		assertThat(run.out())
			.contains(String.format(Locale.ROOT, "accuracy %.2f %%", 100 * test.get("accuracy").asDouble()));
		((ObjectNode) after.get("metrics")).putNull("test");
		assertThat(after).isEqualTo(card());
		assertThat(CommandRun.of("evaluate", copy.toString(), "--data=" + trainingData).exitCode()).isZero();
	}

	@Test
	void modelThatAnswersOtherThanItsGoldenImagesSayIsRefused(@TempDir Path copies)
			throws IOException, NoSuchAlgorithmException {
		Path copy = copies.resolve("1");
		copy(models.resolve("keras-cnn/1"), copy);
		ObjectNode golden = (ObjectNode) json(copy.resolve("golden.json"));
		ArrayNode probabilities = (ArrayNode) golden.get("images").get(1).get("probabilities");
		double spoiled = probabilities.get(7).asDouble() + 2 * golden.get("tolerance").asDouble();
		probabilities.set(7, spoiled);
		ObjectNode changed = (ObjectNode) json(copy.resolve("model-card.json"));
		byte[] content = JSON.writeValueAsBytes(golden);
		Files.write(copy.resolve("golden.json"), content);
		((ObjectNode) changed.get("files")).put("golden.json",
				HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
		Files.write(copy.resolve("model-card.json"), JSON.writeValueAsBytes(changed));
		CommandRun run = CommandRun.of("evaluate", copy.toString(), "--data=" + trainingData);
		assertThat(run.exitCode()).isOne();
		assertThat(run.err()).startsWith("error: " + copy + " is no exported model: expected probability ")
			.contains(" of digit 7 for golden image 1, found ")
			.hasLineCount(1);
		assertThat(run.out()).isEmpty();
	}

	private static void copy(Path from, Path to) throws IOException {
		Files.createDirectory(to);
		try (Stream<Path> files = Files.list(from)) {
			for (Path file : files.toList()) {
				Files.copy(file, to.resolve(file.getFileName()));
			}
		}
	}

	private static JsonNode card() {
		return json(card);
	}

	private static JsonNode json(Path file) {
		return JSON.readTree(file.toFile());
	}

}
