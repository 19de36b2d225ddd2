package io.digitserve.model;

import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Prediction;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * The tensors that a SavedModel promises, by the names that they have in its graph.
 *
 * @param images input of {@code serving_default}, uint8 [batch, 28, 28]
 * @param probabilities its output, float32 [batch, 10]
 * @param outlierScores its output, float32 [batch]; absent in models of former trainers
 * @param explained input of {@code saliency}, uint8 [batch, 28, 28]; absent with it
 * @param saliency its output, float32 [batch, 28, 28]; absent in models of former
 * trainers
 */
record ModelSignatures(String images, String probabilities, @Nullable String outlierScores, @Nullable String explained,
		@Nullable String saliency) {

	private static final String PREDICTION = "serving_default";

	private static final String SALIENCY = "saliency";

	/**
	 * Those of a graph.
	 * @throws BrokenModel if one is missing, or a tensor has another type or shape
	 */
	static ModelSignatures of(MetaGraphDef metaGraph) throws BrokenModel {
		SignatureDef prediction = metaGraph.getSignatureDefMap().get(PREDICTION);
		if (prediction == null) {
			throw new BrokenModel("expected the signature %s, found %s".formatted(PREDICTION,
					metaGraph.getSignatureDefMap().keySet()));
		}
		String outlierScores = prediction.containsOutputs("outlier_scores") ? output(prediction, "outlier_scores")
				: null;
		SignatureDef saliency = metaGraph.getSignatureDefMap().get(SALIENCY);
		return new ModelSignatures(images(prediction), output(prediction, "probabilities", Prediction.CLASSES),
				outlierScores, (saliency != null) ? images(saliency) : null,
				(saliency != null) ? output(saliency, SALIENCY, DigitImage.SIDE, DigitImage.SIDE) : null);
	}

	private static String images(SignatureDef signature) throws BrokenModel {
		return tensor(signature.getInputsMap().get("images"), "input images", DataType.DT_UINT8, DigitImage.SIDE,
				DigitImage.SIDE);
	}

	private static String output(SignatureDef signature, String name, long... sizes) throws BrokenModel {
		return tensor(signature.getOutputsMap().get(name), "output " + name, DataType.DT_FLOAT, sizes);
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

}
