package io.digitserve.training.network;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** All networks that this program knows. */
public final class Networks {

	private Networks() {
	}

	/** Every network, by name. */
	public static List<Network> all() {
		return ServiceLoader.load(Network.class)
			.stream()
			.map(ServiceLoader.Provider::get)
			.sorted(Comparator.comparing(Network::name))
			.toList();
	}

	/**
	 * The network of that name.
	 * @throws UnknownNetwork if there is none
	 */
	public static Network named(String name) {
		List<Network> all = all();
		return all.stream()
			.filter((network) -> network.name().equals(name))
			.findFirst()
			.orElseThrow(
					() -> new UnknownNetwork(name, all.stream().map(Network::name).collect(Collectors.joining(", "))));
	}

	/** There is no network of that name. */
	public static final class UnknownNetwork extends IllegalArgumentException {

		private static final long serialVersionUID = 1L;

		UnknownNetwork(String name, String known) {
			super("there is no network '%s'; the networks are: %s".formatted(name, known));
		}

	}

}
