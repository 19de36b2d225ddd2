package io.digitserve.training.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

import io.digitserve.training.data.Dataset;
import io.digitserve.training.evaluation.Probabilities;
import io.digitserve.training.export.ModelFolder.BrokenModelFolder;
import io.digitserve.training.trainer.Precision;
import io.digitserve.training.trainer.Teacher;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TUint8;

/**
 * An exported model, loaded from nothing but its {@code saved_model.pb} as a service
 * would. Close it.
 */
public final class ExportedModel implements Teacher, AutoCloseable {

	private static final int BATCH = 500;

	private final SignatureDef signature;

	private final Graph graph;

	private final Session session;

	/** Loads the model of a folder. */
	public ExportedModel(ModelFolder folder) throws IOException {
		this(folder.savedModel());
	}

	/**
	 * Loads the model of a folder.
	 * @param precision of the arithmetic
	 * @param threads that one run uses at most
	 */
	public ExportedModel(ModelFolder folder, Precision precision, int threads) throws IOException {
		this(folder.savedModel(), precision.session(threads));
	}

	ExportedModel(SavedModel model) {
		this(model, ConfigProto.getDefaultInstance());
	}

	private ExportedModel(SavedModel model, ConfigProto config) {
		MetaGraphDef metaGraph = model.getMetaGraphs(0);
		this.signature = metaGraph.getSignatureDefOrThrow(Signature.DEFAULT_KEY);
		this.graph = new Graph();
		this.graph.importGraphDef(metaGraph.getGraphDef());
		this.session = new Session(this.graph, config);
	}

	/**
	 * Answers for the golden images of the folder it is from, as a service does before it
	 * serves the model.
	 * @throws BrokenModelFolder if they cannot be read, or an answer differs from the
	 * trainer's by more than the tolerance
	 */
	public void replayGolden(ModelFolder folder) throws IOException {
		Golden golden = folder.golden();
		Optional<String> difference = golden.difference(probabilities(golden.dataset()));
		if (difference.isPresent()) {
			throw new BrokenModelFolder(folder.path(), difference.get());
		}
	}

	/** The model's probabilities for images in their order. */
	public Probabilities probabilities(Dataset images) {
		return new Probabilities(answers(images, FrozenModel.PROBABILITIES, Dataset.CLASSES));
	}

	/** How little each of the images is like a digit, in their order. */
	float[] outlierScores(Dataset images) {
		return answers(images, FrozenModel.OUTLIER_SCORES, 1);
	}

	/**
	 * One output for all images.
	 * @param width how many values it has for an image
	 */
	private float[] answers(Dataset images, String output, int width) {
		float[] values = new float[images.size() * width];
		ByteBuffer pixels = ByteBuffer.allocateDirect(BATCH * Dataset.PIXELS);
		for (int from = 0; from < images.size(); from += BATCH) {
			int size = Math.min(BATCH, images.size() - from);
			pixels.clear();
			for (int i = from; i < from + size; i++) {
				images.copyImage(i, pixels);
			}
			pixels.flip();
			run(pixels, size, output, values, from * width);
		}
		return values;
	}

	@Override
	public float[] answers(ByteBuffer pixels, int size) {
		float[] answers = new float[size * Dataset.CLASSES];
		run(pixels, size, FrozenModel.PROBABILITIES, answers, 0);
		return answers;
	}

	private void run(ByteBuffer pixels, int size, String output, float[] values, int offset) {
		String input = this.signature.getInputsOrThrow(FrozenModel.IMAGES).getName();
		String fetched = this.signature.getOutputsOrThrow(output).getName();
		try (TUint8 tensor = Tensor.of(TUint8.class, Shape.of(size, 28, 28), DataBuffers.of(pixels.slice()));
				Result result = this.session.runner().feed(input, tensor).fetch(fetched).run()) {
			FloatDataBuffer found = result.get(0).asRawTensor().data().asFloats();
			found.read(values, offset, Math.toIntExact(found.size()));
		}
	}

	@Override
	public void close() {
		this.session.close();
		this.graph.close();
	}

}
