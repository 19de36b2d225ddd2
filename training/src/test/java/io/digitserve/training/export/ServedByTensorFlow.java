package io.digitserve.training.export;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Probabilities;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.types.TUint8;

/** A model as TensorFlow's own loader serves it, which knows nothing of our classes. */
final class ServedByTensorFlow implements AutoCloseable {

	private final SavedModelBundle bundle;

	ServedByTensorFlow(Path folder) {
		this.bundle = SavedModelBundle.load(folder.toString(), "serve");
	}

	MetaGraphDef metaGraph() {
		return this.bundle.metaGraphDef();
	}

	/** What it answers to images in their order. */
	record Answer(Probabilities probabilities, List<Long> classes, List<Float> outlierScores) {
	}

	Answer answer(Dataset images) {
		return answer(pixels(images));
	}

	Answer answer(byte[] pixels) {
		int size = pixels.length / Dataset.PIXELS;
		try (TUint8 tensor = tensor(pixels);
				Result result = this.bundle.function("serving_default").call(Map.of("images", tensor))) {
			long[] classes = new long[size];
			result.get("classes").orElseThrow().asRawTensor().data().asLongs().read(classes);
			return new Answer(new Probabilities(floats(result, "probabilities", 10 * size)),
					Arrays.stream(classes).boxed().toList(), list(floats(result, "outlier_scores", size)));
		}
	}

	/** The saliency of images, [images x 28 x 28]. */
	float[] saliency(byte[] pixels) {
		try (TUint8 tensor = tensor(pixels);
				Result result = this.bundle.function("saliency").call(Map.of("images", tensor))) {
			return floats(result, "saliency", pixels.length);
		}
	}

	static byte[] pixels(Dataset images) {
		ByteBuffer pixels = ByteBuffer.allocate(images.size() * Dataset.PIXELS);
		for (int i = 0; i < images.size(); i++) {
			images.copyImage(i, pixels);
		}
		return pixels.array();
	}

	private static TUint8 tensor(byte[] pixels) {
		return Tensor.of(TUint8.class, Shape.of(pixels.length / Dataset.PIXELS, 28, 28), DataBuffers.of(pixels));
	}

	/** An output of as many values as expected. */
	private static float[] floats(Result result, String output, int size) {
		FloatDataBuffer found = result.get(output).orElseThrow().asRawTensor().data().asFloats();
		if (found.size() != size) {
			throw new AssertionError("expected %d values of %s, found %d".formatted(size, output, found.size()));
		}
		float[] values = new float[size];
		found.read(values);
		return values;
	}

	private static List<Float> list(float[] values) {
		List<Float> list = new ArrayList<>();
		for (float value : values) {
			list.add(value);
		}
		return list;
	}

	@Override
	public void close() {
		this.bundle.close();
	}

}
