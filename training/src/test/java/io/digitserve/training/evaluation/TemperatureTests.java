package io.digitserve.training.evaluation;

import java.util.Random;

import io.digitserve.training.data.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TemperatureTests {

	private static final int IMAGES = 2_000;

	/**
	 * Labels are drawn from the probabilities at a known temperature T. The likelihood is
	 * that of an exponential family in b = 1 / T, so the information about b is the sum
	 * over the images of the variance of a logit drawn at random; the best b lies within
	 * four of its standard deviations, 1 / sqrt(information), of the truth, and as dT =
	 * T^2 db, so does T within T^2 times as much.
	 */
	@ParameterizedTest
	@ValueSource(doubles = { 0.4, 1, 2.5 })
	void temperatureOfTheLabelsIsFound(double temperature) {
		Random random = new Random(1);
		float[] logits = logits(random);
		byte[] labels = new byte[IMAGES];
		double information = 0;
		Probabilities truth = new Logits(logits).probabilities(temperature);
		for (int image = 0; image < IMAGES; image++) {
			labels[image] = (byte) drawn(truth, image, random);
			information += variance(truth, image, logits);
		}
		double tolerance = 4 * temperature * temperature / Math.sqrt(information);
		assertThat(tolerance).isLessThan(0.2 * temperature);
		assertThat(Temperature.fit(new Logits(logits), dataset(labels))).isCloseTo(temperature, within(tolerance));
	}

	@Test
	void temperatureIsBounded() {
		float[] sure = new float[20];
		sure[3] = 100;
		sure[10 + 4] = 100;
		assertThat(Temperature.fit(new Logits(sure.clone()), dataset(new byte[] { 3, 4 }))).isBetween(0.05, 20.0);
		assertThat(Temperature.fit(new Logits(sure), dataset(new byte[] { 4, 3 }))).isCloseTo(20, within(0.01));
	}

	private static float[] logits(Random random) {
		float[] logits = new float[10 * IMAGES];
		for (int i = 0; i < logits.length; i++) {
			logits[i] = (float) (3 * random.nextGaussian());
		}
		return logits;
	}

	private static int drawn(Probabilities probabilities, int image, Random random) {
		double left = random.nextDouble();
		for (int digit = 0; digit < 9; digit++) {
			left -= probabilities.of(image, digit);
			if (left < 0) {
				return digit;
			}
		}
		return 9;
	}

	private static double variance(Probabilities probabilities, int image, float[] logits) {
		double mean = 0;
		double square = 0;
		for (int digit = 0; digit < 10; digit++) {
			double logit = logits[10 * image + digit];
			mean += probabilities.of(image, digit) * logit;
			square += probabilities.of(image, digit) * logit * logit;
		}
		return square - mean * mean;
	}

	private static Dataset dataset(byte[] labels) {
		return Dataset.of(new byte[labels.length * Dataset.PIXELS], labels);
	}

}
