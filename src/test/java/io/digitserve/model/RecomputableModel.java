package io.digitserve.model;

import java.io.IOException;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;

/**
 * A model whose outlier scores and saliency a test can compute: the score of an image is
 * the mean of its pixels, 0 to 255, the saliency of a pixel is its value less 100.
 */
final class RecomputableModel {

	static final float MIDDLE = 100;

	private RecomputableModel() {
	}

	/** Gives a model these outputs, in place of its own if it has them. */
	static byte[] of(byte[] savedModel) throws IOException {
		SavedModel.Builder model = SavedModel.parseFrom(savedModel).toBuilder();
		MetaGraphDef.Builder metaGraph = model.getMetaGraphsBuilder(0);
		SignatureDef prediction = metaGraph.getSignatureDefOrThrow("serving_default");
		TensorInfo images = prediction.getInputsOrThrow("images");
		try (Graph graph = new Graph()) {
			graph.importGraphDef(metaGraph.getGraphDef());
			Ops tf = Ops.create(graph);
			Operand<TFloat32> pixels = tf.dtypes.cast(graph.outputOrThrow(images.getName()), TFloat32.class);
			tf.withName("recomputable_scores").math.mean(pixels, tf.array(1, 2));
			tf.withName("recomputable_saliency").math.sub(pixels, tf.constant(MIDDLE));
			metaGraph.setGraphDef(graph.toGraphDef());
		}
		metaGraph.putSignatureDef("serving_default",
				prediction.toBuilder().putOutputs("outlier_scores", tensor("recomputable_scores", -1)).build());
		metaGraph.putSignatureDef("saliency",
				SignatureDef.newBuilder()
					.setMethodName("tensorflow/serving/predict")
					.putInputs("images", images)
					.putOutputs("saliency", tensor("recomputable_saliency", -1, 28, 28))
					.build());
		return model.build().toByteArray();
	}

	private static TensorInfo tensor(String operation, long... shape) {
		TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
		for (long size : shape) {
			dimensions.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
		}
		return TensorInfo.newBuilder()
			.setName(operation + ":0")
			.setDtype(DataType.DT_FLOAT)
			.setTensorShape(dimensions)
			.build();
	}

}
