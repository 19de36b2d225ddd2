package io.digitserve.training.network;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NetworksTests {

	@Test
	void networkIsFoundByItsName() {
		assertThat(Networks.named("keras-cnn")).isInstanceOf(KerasCnn.class);
	}

	@Test
	void unknownNameIsAnsweredWithTheKnownOnes() {
		String known = String.join(", ", Networks.all().stream().map(Network::name).toList());
		assertThat(known).contains("keras-cnn");
		assertThatExceptionOfType(Networks.UnknownNetwork.class).isThrownBy(() -> Networks.named("keras_cnn"))
			.withMessage("there is no network 'keras_cnn'; the networks are: " + known);
	}

	@Test
	void namesAreUniqueSortedAndFitForAFolder() {
		assertThat(Networks.all()).extracting(Network::name)
			.doesNotHaveDuplicates()
			.isSorted()
			.allMatch((name) -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
	}

	@ParameterizedTest
	@MethodSource("all")
	void everyNetworkEndsInTenLogitsOrElevenIfItKnowsOutliers(Network network) {
		boolean knowsOutliers = network.hyperparameters().outliers().share() > 0;
		assertThat(network.logits()).isEqualTo(knowsOutliers ? 11 : 10);
		float[] twoImages = Computation.of((tf) -> network.logits(ForwardPass.inference(tf, zeros(tf)), blank(tf, 2)));
		assertThat(twoImages).hasSize(2 * network.logits());
	}

	static Stream<Network> all() {
		return Networks.all().stream();
	}

	private static Weights zeros(Ops tf) {
		return (name, shape, initializer) -> tf.zeros(tf.constant(shape.asArray()), TFloat32.class);
	}

	private static Operand<TUint8> blank(Ops tf, long images) {
		return tf.zeros(tf.constant(new long[] { images, 28, 28 }), TUint8.class);
	}

}
