package io.digitserve.web.openinference;

import java.util.List;

/**
 * An output that a request asks for.
 *
 * @param tensor which
 * @param best how many of the most probable digits to name in words instead of giving the
 * tensor itself, 1 to 10; 0 for the tensor
 * @param binary whether it goes behind the JSON instead of into it
 */
record RequestedOutput(OutputTensor tensor, int best, boolean binary) {

	/** The type of its elements, as the protocol calls it. */
	String datatype() {
		return (this.best > 0) ? "BYTES" : this.tensor.datatype();
	}

	/** Its dimensions, for so many images. */
	List<Integer> shape(int images) {
		if (this.best > 0) {
			return List.of(images, this.best);
		}
		return (this.tensor.elements() == 1) ? List.of(images) : List.of(images, this.tensor.elements());
	}

}
