package io.digitserve.training.export;

import io.digitserve.training.network.ForwardPass;
import io.digitserve.training.trainer.TrainedNetwork;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * A classifier with its weights as a SavedModel that any TensorFlow runtime can serve.
 * The weights are constants, so the one file {@code saved_model.pb} is the whole model.
 */
final class FrozenModel {

	/**
	 * The signature's input: uint8 [batch, 28, 28], row-major, 0 = background, 255 = ink.
	 */
	static final String IMAGES = "images";

	/**
	 * The signature's first output: float32 [batch, 10], calibrated, each row sums to 1.
	 */
	static final String PROBABILITIES = "probabilities";

	/** The signature's second output: int64 [batch], the most probable digit. */
	static final String CLASSES = "classes";

	private FrozenModel() {
	}

	/** What becomes a model. */
	@FunctionalInterface
	interface Classifier {

		/**
		 * Adds a placeholder of the name {@link #IMAGES}, uint8 [batch, 28, 28], to an
		 * empty graph, and what makes logits of it.
		 * @return float32 [batch, 10]
		 */
		Operand<TFloat32> logits(Graph graph);

	}

	/** The classifier of a trained network. */
	static Classifier classifier(TrainedNetwork trained, boolean half) {
		return (graph) -> {
			Ops tf = Ops.create(graph);
			Placeholder<TUint8> images = tf.withName(IMAGES)
				.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, 28, 28)));
			ForwardPass pass = ForwardPass.inference(tf, trained.weights().frozen(tf, half));
			return trained.network().logits(pass, images);
		};
	}

	static SavedModel of(Classifier classifier, double temperature) {
		try (Graph graph = new Graph()) {
			Operand<TFloat32> logits = classifier.logits(graph);
			Ops tf = Ops.create(graph);
			Operand<TFloat32> calibrated = tf.math.mul(logits, tf.constant((float) (1 / temperature)));
			Operand<TFloat32> probabilities = tf.withName(PROBABILITIES).nn.softmax(calibrated);
			tf.withName(CLASSES).math.argMax(probabilities, tf.constant(1), TInt64.class);
			return savedModel(graph);
		}
	}

	/**
	 * The format is described in tensorflow/core/protobuf/saved_model.proto and
	 * meta_graph.proto.
	 */
	private static SavedModel savedModel(Graph graph) {
		SignatureDef signature = SignatureDef.newBuilder()
			.setMethodName("tensorflow/serving/predict")
			.putInputs(IMAGES, tensor(IMAGES, DataType.DT_UINT8, -1, 28, 28))
			.putOutputs(PROBABILITIES, tensor(PROBABILITIES, DataType.DT_FLOAT, -1, 10))
			.putOutputs(CLASSES, tensor(CLASSES, DataType.DT_INT64, -1))
			.build();
		MetaGraphDef metaGraph = MetaGraphDef.newBuilder()
			.setMetaInfoDef(
					MetaGraphDef.MetaInfoDef.newBuilder().addTags("serve").setTensorflowVersion(TensorFlow.version()))
			.setGraphDef(graph.toGraphDef())
			.putSignatureDef(Signature.DEFAULT_KEY, signature)
			.build();
		return SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(metaGraph).build();
	}

	private static TensorInfo tensor(String operation, DataType type, long... shape) {
		TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
		for (long size : shape) {
			dimensions.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
		}
		return TensorInfo.newBuilder().setName(operation + ":0").setDtype(type).setTensorShape(dimensions).build();
	}

}
