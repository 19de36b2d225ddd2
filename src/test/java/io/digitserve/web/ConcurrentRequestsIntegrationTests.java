package io.digitserve.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Prediction;
import io.digitserve.model.Models;
import io.digitserve.web.ServiceClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Many clients at once, the model that ships, and no two pictures alike. */
@RunningService
class ConcurrentRequestsIntegrationTests {

	private static final int PICTURES = 2400;

	/** Sums of floats are formed in another order in a batch of another size. */
	private static final float ROUNDING = 1e-4f;

	@LocalServerPort
	private int port;

	@Autowired
	private Models models;

	private ServiceClient service;

	@BeforeEach
	void connect() {
		this.service = new ServiceClient(this.port);
	}

	@Test
	void everyAnswerGoesToItsOwnRequest() throws Exception {
		List<byte[]> pictures = IntStream.range(0, PICTURES)
			.mapToObj(ConcurrentRequestsIntegrationTests::picture)
			.toList();
		List<Prediction> expected = pictures.stream()
			.map((pixels) -> this.models.get(null, null).classifier().classify(DigitBatch.wrap(pixels)).get(0))
			.toList();
		assertThat(distinct(expected)).as("answers that can be told apart").isGreaterThan(PICTURES * 3 / 4);
		ExecutorService clients = Executors.newFixedThreadPool(48);
		try {
			List<Callable<Void>> requests = new ArrayList<>();
			for (int i = 0; i < PICTURES; i += 8) {
				int first = i;
				// Seven requests of one picture, and then one of a batch of eight.
				IntStream.range(first, first + 7)
					.forEach((index) -> requests.add(() -> single(pictures.get(index), expected.get(index))));
				requests.add(() -> batch(pictures.subList(first, first + 8), expected.subList(first, first + 8)));
			}
			for (Future<Void> answer : clients.invokeAll(requests)) {
				answer.get();
			}
		}
		finally {
			clients.shutdownNow();
		}
	}

	/** How many answers differ from each other by more than rounding can explain. */
	private static long distinct(List<Prediction> predictions) {
		return predictions.stream()
			.map((prediction) -> IntStream.range(0, Prediction.CLASSES)
				.mapToObj((digit) -> Math.round(prediction.probability(digit) / (2 * ROUNDING)))
				.toList())
			.distinct()
			.count();
	}

	private Void single(byte[] pixels, Prediction expected) {
		Answer answer = this.service.post("/predict?preprocess=none", "image/png", png(pixels));
		assertThat(answer.status()).isEqualTo(200);
		assertSame(answer.json(), expected);
		return null;
	}

	private Void batch(List<byte[]> pictures, List<Prediction> expected) {
		List<int[]> instances = pictures.stream().map(ConcurrentRequestsIntegrationTests::unsigned).toList();
		String body = "{\"instances\":[%s]}"
			.formatted(String.join(",", instances.stream().map(Arrays::toString).toList()));
		JsonNode predictions = this.service.postJson("/predict/batch", body).json().get("predictions");
		assertThat(predictions.size()).isEqualTo(expected.size());
		for (int i = 0; i < expected.size(); i++) {
			assertSame(predictions.get(i), expected.get(i));
		}
		return null;
	}

	private static void assertSame(JsonNode answer, Prediction expected) {
		for (int digit = 0; digit < Prediction.CLASSES; digit++) {
			assertThat(answer.get("probabilities").get(digit).floatValue() - expected.probability(digit))
				.isBetween(-ROUNDING, ROUNDING);
		}
	}

	/** Two digits on top of each other, in proportions and with spots of their own. */
	private static byte[] picture(int seed) {
		Random random = new Random(seed);
		int[] one = MnistDigits.pixels(random.nextInt(10), random.nextInt(MnistDigits.ROWS));
		int[] other = MnistDigits.pixels(random.nextInt(10), random.nextInt(MnistDigits.ROWS));
		double share = 0.3 + 0.4 * random.nextDouble();
		byte[] pixels = new byte[DigitImage.PIXELS];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (byte) Math.min(255, share * one[i] + (1 - share) * other[i] + random.nextInt(60));
		}
		return pixels;
	}

	private static int[] unsigned(byte[] pixels) {
		return IntStream.range(0, pixels.length).map((i) -> Byte.toUnsignedInt(pixels[i])).toArray();
	}

	private static byte[] png(byte[] pixels) {
		BufferedImage picture = new BufferedImage(DigitImage.SIDE, DigitImage.SIDE, BufferedImage.TYPE_BYTE_GRAY);
		picture.getRaster().setPixels(0, 0, DigitImage.SIDE, DigitImage.SIDE, unsigned(pixels));
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try {
			ImageIO.write(picture, "png", file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

}
