package io.digitserve.training.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.tensorflow.ndarray.Shape;

/**
 * A network layer by layer, with what each costs.
 *
 * @param name of the network
 * @param rows from the image to the logits
 */
public record NetworkSummary(String name, List<Row> rows) {

	public NetworkSummary {
		rows = List.copyOf(rows);
	}

	/**
	 * One layer.
	 *
	 * @param layer what it does
	 * @param output the shape of one image's output
	 * @param parameters its trained values
	 * @param multiplyAdds its multiplications with addition for one image
	 */
	public record Row(String layer, List<Long> output, long parameters, long multiplyAdds) {

		public Row {
			output = List.copyOf(output);
		}

	}

	/** The summary of a network. */
	public static NetworkSummary of(Network network) {
		List<Row> rows = new ArrayList<>();
		Shape shape = Network.IMAGE;
		for (Layer layer : network.layers()) {
			Shape output = layer.output(shape);
			rows.add(new Row(layer.description(), Arrays.stream(output.asArray()).boxed().toList(),
					layer.parameters(shape), layer.multiplyAdds(shape)));
			shape = output;
		}
		return new NetworkSummary(network.name(), rows);
	}

	/** The trained values of all layers. */
	public long parameters() {
		return this.rows.stream().mapToLong(Row::parameters).sum();
	}

	/** Multiplications with addition for one image, all layers. */
	public long multiplyAdds() {
		return this.rows.stream().mapToLong(Row::multiplyAdds).sum();
	}

}
