package io.digitserve.training.export;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.tensorflow.TensorFlow;

import static org.assertj.core.api.Assertions.assertThat;

class MachineTests {

	@Test
	void machineIsNamedInFull() {
		Map<String, String> machine = Machine.describe();
		assertThat(machine).containsOnlyKeys("os", "processor", "cores", "java", "tensorflow")
			.containsEntry("java", System.getProperty("java.runtime.version"))
			.containsEntry("cores", String.valueOf(Runtime.getRuntime().availableProcessors()))
			.containsEntry("tensorflow", TensorFlow.version());
		assertThat(machine.get("os")).contains(System.getProperty("os.name"), System.getProperty("os.arch"));
		assertThat(machine.get("processor")).isNotBlank();
	}

}
