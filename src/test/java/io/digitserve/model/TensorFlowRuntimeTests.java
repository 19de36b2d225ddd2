package io.digitserve.model;

import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;

import static org.assertj.core.api.Assertions.assertThat;

class TensorFlowRuntimeTests {

	/**
	 * Dense layers whose weights, in float32, are below and above TensorFlow's 10 MiB.
	 */
	private static final int INPUTS = 3136;

	@Test
	void weightsInHalfPrecisionAreCastOnceNotInEachRun() {
		assertThat(castsInEachRun(64)).isZero();
		assertThat(castsInEachRun(1024)).isZero();
	}

	/** Of the graph that the session runs, after all that TensorFlow has made of it. */
	private static long castsInEachRun(int units) {
		try (Graph graph = TensorFlowRuntime.graph();
				TFloat16 weights = TFloat16.tensorOf(Shape.of(INPUTS, units));
				TFloat32 one = TFloat32.tensorOf(Shape.of(1, INPUTS))) {
			Ops tf = Ops.create(graph);
			Operand<TFloat32> single = tf.dtypes.cast(tf.constantOf(weights), TFloat32.class);
			Placeholder<TFloat32> values = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, INPUTS)));
			Operand<TFloat32> product = tf.linalg.matMul(values, single);
			try (Session session = TensorFlowRuntime.session(graph, RuntimeSettings.CALLER_RUNS);
					Result result = session.runner()
						.setOptions(RunOptions.newBuilder().setOutputPartitionGraphs(true).build())
						.feed(values, one)
						.fetch(product)
						.runAndFetchMetadata()) {
				RunMetadata metadata = result.getMetadata().orElseThrow();
				assertThat(metadata.getPartitionGraphsList()).isNotEmpty();
				return metadata.getPartitionGraphsList()
					.stream()
					.map(GraphDef::getNodeList)
					.flatMap((nodes) -> nodes.stream().map(NodeDef::getOp))
					.filter("Cast"::equals)
					.count();
			}
		}
	}

}
