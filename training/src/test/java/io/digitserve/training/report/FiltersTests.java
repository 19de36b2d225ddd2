package io.digitserve.training.report;

import java.util.Map;

import io.digitserve.training.network.TrainedWeights;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

import static org.assertj.core.api.Assertions.assertThat;

class FiltersTests {

	@Test
	void firstConvolutionIsAPictureForEachFilter() {
		// Of two filters of 2x2 the first is 1, -1, 0, 0.5 and the second the double.
		float[] values = { 1, 2, -1, -2, 0, 0, 0.5f, 1 };
		try (TFloat32 kernel = TFloat32.tensorOf(Shape.of(2, 2, 1, 2), DataBuffers.of(values));
				TFloat32 later = TFloat32.tensorOf(Shape.of(3, 3, 1, 5))) {
			Picture scaled = Picture.square(2, (i) -> new int[] { 255, 1, 128, 192 }[i]);
			assertThat(Filters.of(TrainedWeights.of(Map.of("layer2_kernel", kernel, "layer10_kernel", later))))
				.containsExactly(scaled, scaled);
		}
	}

	@Test
	void denseLayerOnThePixelsIsAPictureForEachUnit() {
		try (TFloat32 kernel = TFloat32.tensorOf(Shape.of(784, 3), DataBuffers.of(new float[784 * 3]))) {
			assertThat(Filters.of(TrainedWeights.of(Map.of("layer2_kernel", kernel))))
				.containsOnly(Picture.square(28, (i) -> 128))
				.hasSize(3);
		}
	}

	@Test
	void otherFirstWeightsAreNoPictures() {
		try (TFloat32 kernel = TFloat32.tensorOf(Shape.of(178, 600)); TFloat32 bias = TFloat32.tensorOf(Shape.of(4))) {
			assertThat(Filters.of(TrainedWeights.of(Map.of("layer1_kernel", kernel)))).isEmpty();
			assertThat(Filters.of(TrainedWeights.of(Map.of("layer1_bias", bias)))).isEmpty();
		}
	}

}
