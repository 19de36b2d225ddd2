package io.digitserve.training.export;

import java.util.LinkedHashSet;
import java.util.Set;

import io.digitserve.training.network.ForwardPass;
import io.digitserve.training.network.Network;
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
	 * The input of both signatures: uint8 [batch, 28, 28], row-major, 0 = background, 255
	 * = ink.
	 */
	static final String IMAGES = "images";

	/**
	 * The first output of the default signature: float32 [batch, 10], calibrated, each
	 * row sums to 1.
	 */
	static final String PROBABILITIES = "probabilities";

	/** Its second output: int64 [batch], the most probable digit. */
	static final String CLASSES = "classes";

	/** Its third output: float32 [batch], the higher the less like any digit. */
	static final String OUTLIER_SCORES = "outlier_scores";

	/**
	 * The second signature and its only output: float32 [batch, 28, 28], what
	 * {@link Saliency} says.
	 */
	static final String SALIENCY = "saliency";

	private FrozenModel() {
	}

	/** What becomes a model. */
	@FunctionalInterface
	interface Classifier {

		/**
		 * Adds a placeholder of the name {@link #IMAGES}, uint8 [batch, 28, 28], to an
		 * empty graph, and what makes an answer of it.
		 */
		Answer answer(Graph graph);

	}

	/**
	 * What a classifier says of a batch.
	 *
	 * @param logits float32 [batch, 10], not calibrated yet
	 * @param outlierScores float32 [batch]
	 */
	record Answer(Operand<TFloat32> logits, Operand<TFloat32> outlierScores) {
	}

	/** The classifier of a trained network. */
	static Classifier classifier(TrainedNetwork trained, boolean half) {
		return (graph) -> {
			Ops tf = Ops.create(graph);
			Placeholder<TUint8> images = tf.withName(IMAGES)
				.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, 28, 28)));
			ForwardPass pass = ForwardPass.inference(tf, trained.weights().frozen(tf, half));
			Operand<TFloat32> logits = trained.network().logits(pass, images);
			long columns = logits.shape().get(1);
			if (columns == Network.CLASSES) {
				return new Answer(logits, OutlierScores.energy(tf, logits));
			}
			if (columns == Network.CLASSES + 1) {
				Operand<TFloat32> digits = tf.slice(logits, tf.array(0, 0), tf.array(-1, Network.CLASSES));
				return new Answer(digits, OutlierScores.ofNoDigit(tf, logits, digits));
			}
			throw new IllegalArgumentException("expected 10 or 11 logits an image, found " + columns);
		};
	}

	static SavedModel of(Classifier classifier, double temperature) {
		try (Graph graph = new Graph()) {
			Answer answer = classifier.answer(graph);
			Ops tf = Ops.create(graph);
			Operand<TFloat32> calibrated = tf.math.mul(answer.logits(), tf.constant((float) (1 / temperature)));
			Operand<TFloat32> probabilities = tf.withName(PROBABILITIES).nn.softmax(calibrated);
			Operand<TInt64> classes = tf.withName(CLASSES).math.argMax(probabilities, tf.constant(1), TInt64.class);
			tf.withName(OUTLIER_SCORES).identity(answer.outlierScores());
			tf.withName(SALIENCY).identity(Saliency.of(graph, calibrated, probabilities, classes));
			return savedModel(graph);
		}
	}

	/**
	 * The format is described in tensorflow/core/protobuf/saved_model.proto and
	 * meta_graph.proto.
	 */
	private static SavedModel savedModel(Graph graph) {
		TensorInfo images = tensor(IMAGES, DataType.DT_UINT8, -1, 28, 28);
		SignatureDef prediction = SignatureDef.newBuilder()
			.setMethodName("tensorflow/serving/predict")
			.putInputs(IMAGES, images)
			.putOutputs(PROBABILITIES, tensor(PROBABILITIES, DataType.DT_FLOAT, -1, 10))
			.putOutputs(CLASSES, tensor(CLASSES, DataType.DT_INT64, -1))
			.putOutputs(OUTLIER_SCORES, tensor(OUTLIER_SCORES, DataType.DT_FLOAT, -1))
			.build();
		SignatureDef explanation = SignatureDef.newBuilder()
			.setMethodName("tensorflow/serving/predict")
			.putInputs(IMAGES, images)
			.putOutputs(SALIENCY, tensor(SALIENCY, DataType.DT_FLOAT, -1, 28, 28))
			.build();
		Set<String> outputs = new LinkedHashSet<>(prediction.getOutputsMap().keySet());
		outputs.addAll(explanation.getOutputsMap().keySet());
		MetaGraphDef metaGraph = MetaGraphDef.newBuilder()
			.setMetaInfoDef(
					MetaGraphDef.MetaInfoDef.newBuilder().addTags("serve").setTensorflowVersion(TensorFlow.version()))
			.setGraphDef(Ancestry.of(graph.toGraphDef(), outputs))
			.putSignatureDef(Signature.DEFAULT_KEY, prediction)
			.putSignatureDef(SALIENCY, explanation)
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
