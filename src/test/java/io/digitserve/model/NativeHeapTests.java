package io.digitserve.model;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

import javax.management.JMException;
import javax.management.MBeanOperationInfo;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

@EnabledOnOs(OS.LINUX)
class NativeHeapTests {

	private static final int BLOCK = 1 << 10;

	private static final int BLOCKS = 64 << 10;

	@BeforeAll
	static void loadTensorFlow() throws JMException {
		assumeThat(ManagementFactory.getPlatformMBeanServer().getMBeanInfo(NativeHeap.COMMANDS).getOperations())
			.as("commands of this Java, 17.0.9 or later")
			.extracting(MBeanOperationInfo::getName)
			.contains(NativeHeap.TRIM);
		TensorFlowRuntime.load();
	}

	@Test
	void whatIsReleasedGoesBackToTheOperatingSystem() {
		List<Pointer> blocks = new ArrayList<>();
		for (int i = 0; i < BLOCKS; i++) {
			blocks.add(Pointer.memset(Pointer.malloc(BLOCK), 1, BLOCK));
		}
		// what is held above them keeps the C library from giving them back by itself
		Pointer held = Pointer.malloc(BLOCK);
		long before = TensorFlowRuntime.residentBytes();
		blocks.forEach(Pointer::free);
		new NativeHeap().trim();
		assertThat(before - TensorFlowRuntime.residentBytes()).isGreaterThan((long) BLOCKS * BLOCK * 3 / 4);
		Pointer.free(held);
	}

}
