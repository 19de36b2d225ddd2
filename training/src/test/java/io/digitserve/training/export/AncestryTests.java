package io.digitserve.training.export;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.VersionDef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AncestryTests {

	/** "c" takes the second output of "a" and runs after "b"; "d" takes "c". */
	private static final GraphDef GRAPH = GraphDef.newBuilder()
		.setVersions(VersionDef.newBuilder().setProducer(42))
		.addNode(node("a"))
		.addNode(node("b"))
		.addNode(node("unused", "a"))
		.addNode(node("c", "a:1", "^b"))
		.addNode(node("d", "c"))
		.build();

	private static NodeDef node(String name, String... inputs) {
		return NodeDef.newBuilder().setName(name).setOp("Any").addAllInput(List.of(inputs)).build();
	}

	@Test
	void inputsOfInputsAreKeptInTheirOrder() {
		assertThat(names(Ancestry.of(GRAPH, List.of("d")))).containsExactly("a", "b", "c", "d");
	}

	@Test
	void whatComesAfterwardsIsLeftOut() {
		assertThat(names(Ancestry.of(GRAPH, List.of("c", "a")))).containsExactly("a", "b", "c");
		assertThat(names(Ancestry.of(GRAPH, List.of("unused")))).containsExactly("a", "unused");
	}

	@Test
	void versionsOfTheGraphStay() {
		assertThat(Ancestry.of(GRAPH, List.of("a")).getVersions()).isEqualTo(GRAPH.getVersions());
	}

	@Test
	void operationMustBeThere() {
		assertThatIllegalArgumentException().isThrownBy(() -> Ancestry.of(GRAPH, List.of("d", "e")))
			.withMessage("expected a graph with the operations [d, e]");
	}

	private static List<String> names(GraphDef graph) {
		return graph.getNodeList().stream().map(NodeDef::getName).toList();
	}

}
