package io.digitserve.training.network;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TrainedWeightsTests {

	private static final Initializer NONE = new Initializer.Constant(0);

	@Test
	void frozenWeightsOutliveTheirTensors() {
		TrainedWeights weights = weights();
		assertThat(Computation.of((tf) -> weights.frozen(tf, false).get("kernel", Shape.of(2, 3), NONE)))
			.containsExactly(1, 2, 3, 4, 5, 6);
	}

	@Test
	void halfPrecisionKeepsElevenBits() {
		float[] found = Computation.of((tf) -> {
			try (TFloat32 kernel = TFloat32.vectorOf(1 + 1 / 1024f, 1 + 1 / 4096f, -0.1f)) {
				return TrainedWeights.of(Map.of("kernel", kernel)).frozen(tf, true).get("kernel", Shape.of(3), NONE);
			}
		});
		// 0.1 is 1.6 / 16: its eleven bits count in steps of 1 / 16384
		assertThat(found).containsExactly(1 + 1 / 1024f, 1, -Math.round(0.1f * 16384) / 16384f);
	}

	@Test
	void sameWeightIsOneConstant() {
		try (Graph graph = new Graph()) {
			Weights frozen = weights().frozen(Ops.create(graph), false);
			assertThat(frozen.get("kernel", Shape.of(2, 3), NONE)).isSameAs(frozen.get("kernel", Shape.of(2, 3), NONE));
		}
	}

	@Test
	void weightOfAnotherNetworkIsRefused() {
		try (Graph graph = new Graph()) {
			Weights frozen = weights().frozen(Ops.create(graph), false);
			assertThatIllegalStateException().isThrownBy(() -> frozen.get("bias", Shape.of(3), NONE))
				.withMessage("expected a weight bias of shape [3], found none");
			assertThatIllegalStateException().isThrownBy(() -> frozen.get("kernel", Shape.of(7), NONE))
				.withMessage("expected a weight kernel of shape [7], found 6 values");
		}
	}

	private static TrainedWeights weights() {
		try (TFloat32 kernel = TFloat32.tensorOf(StdArrays.ndCopyOf(new float[][] { { 1, 2, 3 }, { 4, 5, 6 } }))) {
			return TrainedWeights.of(Map.of("kernel", kernel));
		}
	}

}
