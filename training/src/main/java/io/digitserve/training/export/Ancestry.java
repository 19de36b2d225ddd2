package io.digitserve.training.export;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** The part of a graph on which some of its operations depend. */
final class Ancestry {

	private Ancestry() {
	}

	/**
	 * The given operations and whatever they depend on, in the order of the graph.
	 * @param operations names of operations that there are
	 */
	static GraphDef of(GraphDef graph, Collection<String> operations) {
		Map<String, NodeDef> nodes = new HashMap<>();
		for (NodeDef node : graph.getNodeList()) {
			nodes.put(node.getName(), node);
		}
		Set<String> kept = new HashSet<>(operations);
		Deque<String> open = new ArrayDeque<>(kept);
		while (!open.isEmpty()) {
			NodeDef node = nodes.get(open.remove());
			if (node == null) {
				throw new IllegalArgumentException("expected a graph with the operations " + operations);
			}
			for (String input : node.getInputList()) {
				String operation = operation(input);
				if (kept.add(operation)) {
					open.add(operation);
				}
			}
		}
		GraphDef.Builder ancestry = graph.toBuilder().clearNode();
		for (NodeDef node : graph.getNodeList()) {
			if (kept.contains(node.getName())) {
				ancestry.addNode(node);
			}
		}
		return ancestry.build();
	}

	/**
	 * The operation that an input comes from: its name without the number of an output
	 * after a colon, or the caret of a control input before it.
	 */
	private static String operation(String input) {
		int colon = input.indexOf(':');
		return input.substring(input.startsWith("^") ? 1 : 0, (colon < 0) ? input.length() : colon);
	}

}
