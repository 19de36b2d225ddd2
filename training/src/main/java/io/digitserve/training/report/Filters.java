package io.digitserve.training.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.digitserve.training.network.Network;
import io.digitserve.training.network.TrainedWeights;
import org.tensorflow.ndarray.Shape;

/**
 * What the first weights of a network look for, as pictures: grey is nothing, white asks
 * for ink and black for none.
 */
final class Filters {

	private static final Pattern KERNEL = Pattern.compile("layer(\\d+)_kernel");

	private static final long IMAGE = Network.IMAGE.size();

	private static final int GREY = 128;

	/** More would be a page of their own. */
	private static final int MOST = 128;

	private Filters() {
	}

	/**
	 * The first filters of a network that begins with a convolution, or with a dense
	 * layer on all pixels; none of another one.
	 */
	static List<Picture> of(TrainedWeights weights) {
		Optional<String> first = weights.names()
			.stream()
			.filter((name) -> KERNEL.matcher(name).matches())
			.min(Comparator.comparingInt(Filters::layer));
		return first.map((name) -> pictures(weights.shape(name), weights.values(name))).orElse(List.of());
	}

	private static int layer(String name) {
		return KERNEL.matcher(name)
			.results()
			.map((MatchResult match) -> match.group(1))
			.mapToInt(Integer::parseInt)
			.sum();
	}

	private static List<Picture> pictures(Shape shape, float[] values) {
		boolean convolution = shape.numDimensions() == 4 && shape.get(2) == 1;
		boolean dense = shape.numDimensions() == 2 && shape.get(0) == IMAGE;
		List<Picture> pictures = new ArrayList<>();
		if (convolution || dense) {
			int count = Math.toIntExact(shape.get(-1));
			for (int filter = 0; filter < Math.min(count, MOST); filter++) {
				pictures.add(picture(values, filter, count));
			}
		}
		return pictures;
	}

	/** The values of a filter stand {@code count} apart. */
	private static Picture picture(float[] values, int filter, int count) {
		float largest = Float.MIN_NORMAL;
		for (int i = filter; i < values.length; i += count) {
			largest = Math.max(largest, Math.abs(values[i]));
		}
		float scale = (GREY - 1) / largest;
		return Picture.square((int) Math.sqrt((double) values.length / count),
				(i) -> GREY + Math.round(values[i * count + filter] * scale));
	}

}
