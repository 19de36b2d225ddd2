package io.digitserve.training.network;

/** Whether a window may reach over the edge of the image; the names are TensorFlow's. */
public enum Padding {

	/** Zeros are added around the image: an output for every {@code stride}-th pixel. */
	SAME {
		@Override
		long output(long input, int window, int stride) {
			return (input + stride - 1) / stride;
		}
	},

	/** The window stays inside the image. */
	VALID {
		@Override
		long output(long input, int window, int stride) {
			return (input - window) / stride + 1;
		}
	};

	/** The number of positions along one side. */
	abstract long output(long input, int window, int stride);

}
