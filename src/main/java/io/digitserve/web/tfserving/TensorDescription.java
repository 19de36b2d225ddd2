package io.digitserve.web.tfserving;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A tensor of a signature: that of TensorFlow's protocol buffers in JSON, where a 64-bit
 * number is a string.
 *
 * @param dtype the type of its elements
 * @param shape its dimensions
 * @param name what the graph calls it; empty, since clients have no use for it
 */
record TensorDescription(String dtype, @JsonProperty("tensor_shape") Shape shape, String name) {

	/** A tensor with a first dimension that each request chooses, and others. */
	static TensorDescription of(String dtype, int... others) {
		List<Dimension> dimensions = new ArrayList<>();
		dimensions.add(new Dimension("-1", ""));
		for (int size : others) {
			dimensions.add(new Dimension(String.valueOf(size), ""));
		}
		return new TensorDescription(dtype, new Shape(dimensions, false), "");
	}

	/**
	 * Dimensions.
	 *
	 * @param dimensions from the outermost in
	 * @param unknownRank whether it is not known how many there are
	 */
	record Shape(@JsonProperty("dim") List<Dimension> dimensions, @JsonProperty("unknown_rank") boolean unknownRank) {

		Shape {
			dimensions = List.copyOf(dimensions);
		}

	}

	/**
	 * One dimension.
	 *
	 * @param size its size; -1 if each request chooses
	 * @param name empty: ours have none
	 */
	record Dimension(String size, String name) {
	}

}
