package io.digitserve.training.network;

import java.util.Map;
import java.util.TreeMap;

/** Every named way to train a network: its default and its alternatives. */
public final class Presets {

	/** The name of a network's own hyper-parameters. */
	public static final String DEFAULT = "default";

	private Presets() {
	}

	/**
	 * The hyper-parameters of that name.
	 * @throws UnknownPreset if the network has none
	 */
	public static Hyperparameters named(Network network, String name) {
		Map<String, Hyperparameters> presets = new TreeMap<>(network.presets());
		presets.put(DEFAULT, network.hyperparameters());
		Hyperparameters found = presets.get(name);
		if (found == null) {
			throw new UnknownPreset("%s has no preset '%s'; its presets are: %s".formatted(network.name(), name,
					String.join(", ", presets.keySet())));
		}
		return found;
	}

	/** The network has no preset of that name. */
	public static final class UnknownPreset extends IllegalArgumentException {

		private static final long serialVersionUID = 1L;

		UnknownPreset(String message) {
			super(message);
		}

	}

}
