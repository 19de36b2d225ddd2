package io.digitserve.training.trainer;

import io.digitserve.training.network.TinyNetwork;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrainingSpeedTests {

	private static final TinyNetwork NETWORK = new TinyNetwork();

	@Test
	void graphAlonePipelineAloneAndBothAreMeasured() {
		try (TrainingSpeed speed = new TrainingSpeed(NETWORK, NETWORK.hyperparameters(), Precision.FLOAT32, 2)) {
			Trainer.Pace graph = speed.graph(20);
			// whole batches of 50
			assertThat(graph.images() % 50).isZero();
			assertThat(graph.images()).isPositive();
			assertThat(graph.seconds()).isGreaterThanOrEqualTo(0.02);
			assertThat(graph.waited()).isZero();
			Trainer.Pace pipeline = speed.pipeline(20);
			assertThat(pipeline.images()).isPositive();
			assertThat(pipeline.waited()).isPositive();
			Trainer.Pace together = speed.together(200);
			assertThat(together.waited()).isBetween(0.0, together.seconds());
		}
	}

}
