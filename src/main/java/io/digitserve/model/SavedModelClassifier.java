package io.digitserve.model;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import com.google.protobuf.InvalidProtocolBufferException;
import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitClassifier;
import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Prediction;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TUint8;

/**
 * A SavedModel in one long-lived session. Its weights are constants of the graph, so
 * {@code saved_model.pb} is all there is to load, straight from memory. Any number of
 * threads may classify at once; {@link #close()} waits for them.
 */
final class SavedModelClassifier implements DigitClassifier, AutoCloseable {

	private static final String SIGNATURE = "serving_default";

	private final Graph graph;

	private final Session session;

	private final Output<?> images;

	private final Output<?> probabilities;

	/** Readers run the session; the writer closes it. */
	private final ReadWriteLock lock = new ReentrantReadWriteLock();

	private boolean closed;

	private SavedModelClassifier(Graph graph, Output<?> images, Output<?> probabilities, RuntimeSettings settings) {
		this.graph = graph;
		this.images = images;
		this.probabilities = probabilities;
		this.session = TensorFlowRuntime.session(graph, settings);
	}

	/**
	 * Loads a SavedModel with the signature {@code serving_default}: {@code images} uint8
	 * [batch, 28, 28] to {@code probabilities} float32 [batch, 10].
	 * @param savedModel the content of {@code saved_model.pb}
	 * @throws BrokenModel if it is none, or its signature is another
	 */
	static SavedModelClassifier load(byte[] savedModel, RuntimeSettings settings) throws BrokenModel {
		MetaGraphDef metaGraph = metaGraph(savedModel);
		SignatureDef signature = metaGraph.getSignatureDefMap().get(SIGNATURE);
		if (signature == null) {
			throw new BrokenModel("expected the signature %s, found %s".formatted(SIGNATURE,
					metaGraph.getSignatureDefMap().keySet()));
		}
		String images = tensor(signature.getInputsMap().get("images"), "input images", DataType.DT_UINT8,
				DigitImage.SIDE, DigitImage.SIDE);
		String probabilities = tensor(signature.getOutputsMap().get("probabilities"), "output probabilities",
				DataType.DT_FLOAT, Prediction.CLASSES);
		Graph graph = TensorFlowRuntime.graph();
		try {
			graph.importGraphDef(metaGraph.getGraphDef());
			return new SavedModelClassifier(graph, graph.outputOrThrow(images), graph.outputOrThrow(probabilities),
					settings);
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

	/**
	 * The name of a tensor of the signature, if it has the type and, behind the batch,
	 * the sizes that it must have.
	 */
	private static String tensor(@Nullable TensorInfo tensor, String what, DataType type, long... sizes)
			throws BrokenModel {
		StringBuilder expected = new StringBuilder(type.name()).append(" [batch");
		for (long size : sizes) {
			expected.append(", ").append(size);
		}
		expected.append(']');
		String found = (tensor != null) ? describe(tensor) : "none";
		if (tensor == null || !expected.toString().equals(found)) {
			throw new BrokenModel("expected %s %s, found %s".formatted(what, expected, found));
		}
		return tensor.getName();
	}

	private static String describe(TensorInfo tensor) {
		StringBuilder text = new StringBuilder(tensor.getDtype().name()).append(" [");
		for (int i = 0; i < tensor.getTensorShape().getDimCount(); i++) {
			long size = tensor.getTensorShape().getDim(i).getSize();
			text.append((i > 0) ? ", " : "").append((size < 0) ? "batch" : String.valueOf(size));
		}
		return text.append(']').toString();
	}

	@Override
	public List<Prediction> classify(DigitBatch batch) {
		this.lock.readLock().lock();
		try {
			if (this.closed) {
				throw new ModelUnavailable("the model has been closed");
			}
			return run(batch);
		}
		finally {
			this.lock.readLock().unlock();
		}
	}

	private List<Prediction> run(DigitBatch batch) {
		byte[] pixels = new byte[batch.size() * DigitImage.PIXELS];
		batch.copyTo(ByteBuffer.wrap(pixels));
		try (TUint8 input = Tensor.of(TUint8.class, Shape.of(batch.size(), DigitImage.SIDE, DigitImage.SIDE),
				(tensor) -> tensor.asRawTensor().data().write(pixels));
				Result result = this.session.runner()
					.feed(this.images.asOutput(), input)
					.fetch(this.probabilities)
					.run()) {
			float[] values = new float[batch.size() * Prediction.CLASSES];
			result.get(0).asRawTensor().data().asFloats().read(values);
			List<Prediction> predictions = new ArrayList<>(batch.size());
			for (int i = 0; i < batch.size(); i++) {
				predictions.add(Prediction.of(values, i * Prediction.CLASSES));
			}
			return predictions;
		}
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
