package io.digitserve.web.openinference;

import java.util.List;

import io.digitserve.digit.DigitImage;
import io.digitserve.web.UnfitRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of its one input, apart from the numbers in it.
 *
 * @param images how many there are, at least 1: the first of its dimensions
 * @param type the type of its elements
 * @param binaryBytes how many bytes of it are behind the JSON; absent if its numbers are
 * in the JSON
 */
record InputTensor(int images, TensorType type, @Nullable Long binaryBytes) {

	static final String NAME = "images";

	/**
	 * Makes sure that there are as many bytes as the shape and the type call for.
	 * @throws UnfitRequest if there are not
	 */
	InputTensor {
		long expected = (long) images * DigitImage.PIXELS * type.bytes();
		if (binaryBytes != null && binaryBytes != expected) {
			throw new UnfitRequest("expected a binary_data_size of %d for %d images of %s, found %d".formatted(expected,
					images, type, binaryBytes));
		}
	}

	/**
	 * The number of images in a tensor of a shape.
	 * @throws UnfitRequest if it is none that images have, or there are no images
	 */
	static int images(List<Long> shape) {
		List<Long> image = shape.isEmpty() ? List.of() : shape.subList(1, shape.size());
		boolean fits = image.equals(List.of(28L, 28L)) || image.equals(List.of(784L))
				|| image.equals(List.of(28L, 28L, 1L));
		if (!fits || shape.get(0) < 1 || shape.get(0) > Integer.MAX_VALUE) {
			throw new UnfitRequest(
					"expected the shape [n, 28, 28], [n, 784] or [n, 28, 28, 1] with n of at least 1, found " + shape);
		}
		return Math.toIntExact(shape.get(0));
	}

}
