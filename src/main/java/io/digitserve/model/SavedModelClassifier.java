package io.digitserve.model;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

import com.google.protobuf.InvalidProtocolBufferException;
import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitClassifier;
import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Prediction;
import io.digitserve.digit.Saliency;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TUint8;

/**
 * A SavedModel in one long-lived session. Its weights are constants of the graph, so
 * {@code saved_model.pb} is all there is to load, straight from memory. Any number of
 * threads may classify at once; {@link #close()} waits for them.
 */
final class SavedModelClassifier implements DigitClassifier, AutoCloseable {

	private final Graph graph;

	private final Session session;

	private final Output<?> images;

	private final Output<?> probabilities;

	/** Absent in models of former trainers. */
	private final @Nullable Output<?> outlierScores;

	private final ModelSignatures signatures;

	/** Readers run the session; the writer closes it. */
	private final ReadWriteLock lock = new ReentrantReadWriteLock();

	private boolean closed;

	private SavedModelClassifier(Graph graph, ModelSignatures signatures, RuntimeSettings settings) {
		this.graph = graph;
		this.signatures = signatures;
		this.images = graph.outputOrThrow(signatures.images());
		this.probabilities = graph.outputOrThrow(signatures.probabilities());
		this.outlierScores = (signatures.outlierScores() != null) ? graph.outputOrThrow(signatures.outlierScores())
				: null;
		this.session = TensorFlowRuntime.session(graph, settings);
	}

	/**
	 * Loads a SavedModel with the signature {@code serving_default}: {@code images} uint8
	 * [batch, 28, 28] to {@code probabilities} float32 [batch, 10] and
	 * {@code outlier_scores} float32 [batch]; and the signature {@code saliency}:
	 * {@code images} to {@code saliency} float32 [batch, 28, 28].
	 * @param savedModel the content of {@code saved_model.pb}
	 * @throws BrokenModel if it is none, or its signatures are others
	 */
	static SavedModelClassifier load(byte[] savedModel, RuntimeSettings settings) throws BrokenModel {
		MetaGraphDef metaGraph = metaGraph(savedModel);
		ModelSignatures signatures = ModelSignatures.of(metaGraph);
		Graph graph = TensorFlowRuntime.graph();
		try {
			graph.importGraphDef(metaGraph.getGraphDef());
			return new SavedModelClassifier(graph, signatures, settings);
		}
		catch (RuntimeException ex) {
			graph.close();
			throw new BrokenModel("TensorFlow refuses the graph: " + ex.getMessage(), ex);
		}
	}

	private static MetaGraphDef metaGraph(byte[] savedModel) throws BrokenModel {
		try {
			SavedModel parsed = SavedModel.parseFrom(savedModel);
			if (parsed.getMetaGraphsCount() != 1) {
				throw new BrokenModel("expected 1 graph in saved_model.pb, found " + parsed.getMetaGraphsCount());
			}
			return parsed.getMetaGraphs(0);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new BrokenModel("saved_model.pb is no SavedModel: " + ex.getMessage(), ex);
		}
	}

	@Override
	public List<Prediction> classify(DigitBatch batch) {
		return whileOpen(() -> predictions(batch));
	}

	@Override
	public @Nullable Saliency saliency(DigitImage image) {
		String explained = this.signatures.explained();
		String saliency = this.signatures.saliency();
		return (explained != null && saliency != null) ? whileOpen(() -> saliency(image, explained, saliency)) : null;
	}

	private <T> T whileOpen(Supplier<T> work) {
		this.lock.readLock().lock();
		try {
			if (this.closed) {
				throw new ModelUnavailable("the model has been closed");
			}
			return work.get();
		}
		finally {
			this.lock.readLock().unlock();
		}
	}

	private List<Prediction> predictions(DigitBatch batch) {
		float[] probabilities = new float[batch.size() * Prediction.CLASSES];
		float[] outlierScores = new float[batch.size()];
		try (TUint8 input = tensor(batch)) {
			Session.Runner runner = this.session.runner().feed(this.images.asOutput(), input).fetch(this.probabilities);
			if (this.outlierScores != null) {
				runner.fetch(this.outlierScores);
			}
			else {
				Arrays.fill(outlierScores, Float.NEGATIVE_INFINITY);
			}
			try (Result result = runner.run()) {
				read(result, 0, probabilities);
				if (this.outlierScores != null) {
					read(result, 1, outlierScores);
				}
			}
		}
		List<Prediction> predictions = new ArrayList<>(batch.size());
		for (int i = 0; i < batch.size(); i++) {
			predictions.add(Prediction.of(probabilities, i * Prediction.CLASSES, outlierScores[i]));
		}
		return predictions;
	}

	private Saliency saliency(DigitImage image, String input, String output) {
		float[] values = new float[DigitImage.PIXELS];
		try (TUint8 tensor = tensor(DigitBatch.of(image));
				Result result = this.session.runner().feed(input, tensor).fetch(output).run()) {
			read(result, 0, values);
		}
		return new Saliency(values);
	}

	private static TUint8 tensor(DigitBatch batch) {
		byte[] pixels = new byte[batch.size() * DigitImage.PIXELS];
		batch.copyTo(ByteBuffer.wrap(pixels));
		return Tensor.of(TUint8.class, Shape.of(batch.size(), DigitImage.SIDE, DigitImage.SIDE),
				(tensor) -> tensor.asRawTensor().data().write(pixels));
	}

	private static void read(Result result, int index, float[] values) {
		result.get(index).asRawTensor().data().asFloats().read(values);
	}

	/** Waits for the classifications under way, then frees the session and the graph. */
	@Override
	public void close() {
		this.lock.writeLock().lock();
		try {
			if (!this.closed) {
				this.closed = true;
				this.session.close();
				this.graph.close();
			}
		}
		finally {
			this.lock.writeLock().unlock();
		}
	}

}
