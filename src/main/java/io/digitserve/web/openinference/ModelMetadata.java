package io.digitserve.web.openinference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.digitserve.digit.DigitImage;

/**
 * What a model takes and gives.
 *
 * @param name its name
 * @param versions those that can be asked for
 * @param platform what runs it
 * @param inputs what it takes
 * @param outputs what it gives
 */
record ModelMetadata(String name, List<String> versions, String platform, List<TensorMetadata> inputs,
		List<TensorMetadata> outputs) {

	/** Of a dimension that each request chooses. */
	private static final int ANY = -1;

	ModelMetadata {
		versions = List.copyOf(versions);
		inputs = List.copyOf(inputs);
		outputs = List.copyOf(outputs);
	}

	/** Every model of digits has the same signature. */
	static ModelMetadata of(String name, List<String> versions) {
		TensorMetadata images = new TensorMetadata(InputTensor.NAME, TensorType.UINT8.name(),
				List.of(ANY, DigitImage.SIDE, DigitImage.SIDE));
		return new ModelMetadata(name, versions, "tensorflow_savedmodel", List.of(images),
				Arrays.stream(OutputTensor.values()).map(TensorMetadata::of).toList());
	}

	/**
	 * One tensor.
	 *
	 * @param name its name
	 * @param datatype the type of its elements
	 * @param shape its dimensions; -1 for one that each request chooses
	 */
	record TensorMetadata(String name, String datatype, List<Integer> shape) {

		TensorMetadata {
			shape = List.copyOf(shape);
		}

		static TensorMetadata of(OutputTensor tensor) {
			RequestedOutput whole = new RequestedOutput(tensor, 0, false);
			return new TensorMetadata(tensor.tensorName(), whole.datatype(), whole.shape(ANY));
		}

	}

}
