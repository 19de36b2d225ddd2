package io.digitserve.training.network;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PresetsTests {

	@Test
	void defaultIsTheNetworksOwn() {
		assertThat(Presets.named(new DeepCnn(), "default")).isEqualTo(new DeepCnn().hyperparameters());
	}

	@Test
	void presetIsFoundByItsName() {
		assertThat(Presets.named(new LenetSeluAugmented(), "no-flips").augmentation())
			.hasToString("with copies: left, right, up, down");
	}

	@Test
	void unknownNameIsAnsweredWithTheKnownOnes() {
		assertThatExceptionOfType(Presets.UnknownPreset.class)
			.isThrownBy(() -> Presets.named(new LenetSeluAugmented(), "flips"))
			.withMessage("lenet-selu-augmented has no preset 'flips'; its presets are: default, no-flips");
		assertThatExceptionOfType(Presets.UnknownPreset.class).isThrownBy(() -> Presets.named(new KerasCnn(), "quick"))
			.withMessageEndingWith("its presets are: default");
	}

	@ParameterizedTest
	@MethodSource("io.digitserve.training.network.NetworksTests#all")
	void everyPresetDiffersFromTheDefaultAndFitsForAFolder(Network network) {
		Map<String, Hyperparameters> presets = network.presets();
		assertThat(presets).doesNotContainKey(Presets.DEFAULT).doesNotContainValue(network.hyperparameters());
		assertThat(presets.keySet()).allMatch((name) -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
	}

}
