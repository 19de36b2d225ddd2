package io.digitserve.training.export;

import java.nio.ByteBuffer;
import java.nio.file.Path;
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
	record Answer(Probabilities probabilities, List<Long> classes) {
	}

	Answer answer(Dataset images) {
		ByteBuffer pixels = ByteBuffer.allocate(images.size() * Dataset.PIXELS);
		for (int i = 0; i < images.size(); i++) {
			images.copyImage(i, pixels);
		}
		return answer(pixels.array());
	}

	Answer answer(byte[] pixels) {
		int size = pixels.length / Dataset.PIXELS;
		try (TUint8 tensor = Tensor.of(TUint8.class, Shape.of(size, 28, 28), DataBuffers.of(pixels));
				Result result = this.bundle.function("serving_default").call(Map.of("images", tensor))) {
			float[] probabilities = new float[10 * size];
			long[] classes = new long[size];
			result.get("probabilities").orElseThrow().asRawTensor().data().asFloats().read(probabilities);
			result.get("classes").orElseThrow().asRawTensor().data().asLongs().read(classes);
			return new Answer(new Probabilities(probabilities), Arrays.stream(classes).boxed().toList());
		}
	}

	@Override
	public void close() {
		this.bundle.close();
	}

}
