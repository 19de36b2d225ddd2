package io.digitserve.training.trainer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.digitserve.training.data.Dataset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RememberingTeacherTests {

	private final List<Integer> asked = new ArrayList<>();

	/** Says of an image filled with n that it is a 1 with probability n / 100. */
	private final RememberingTeacher teacher = new RememberingTeacher((pixels, size) -> {
		float[] answers = new float[size * Dataset.CLASSES];
		for (int i = 0; i < size; i++) {
			int shade = pixels.get(pixels.position() + i * Dataset.PIXELS);
			this.asked.add(shade);
			answers[i * Dataset.CLASSES + 1] = shade / 100f;
		}
		return answers;
	});

	@Test
	void eachImageIsAskedAboutOnce() {
		assertThat(answers(10, 20)).containsExactly(0.1f, 0.2f);
		assertThat(answers(30, 20, 10, 40)).containsExactly(0.3f, 0.2f, 0.1f, 0.4f);
		assertThat(this.asked).containsExactly(10, 20, 30, 40);
		assertThat(answers(40, 30)).containsExactly(0.4f, 0.3f);
		assertThat(this.asked).hasSize(4);
	}

	@Test
	void imagesAreTakenFromThePositionOn() {
		ByteBuffer pixels = pixels(10, 20).position(Dataset.PIXELS);
		assertThat(this.teacher.answers(pixels, 1)[1]).isEqualTo(0.2f);
	}

	private List<Float> answers(int... shades) {
		float[] all = this.teacher.answers(pixels(shades), shades.length);
		assertThat(all).hasSize(shades.length * Dataset.CLASSES);
		List<Float> ones = new ArrayList<>();
		for (int i = 0; i < shades.length; i++) {
			ones.add(all[i * Dataset.CLASSES + 1]);
		}
		return ones;
	}

	private static ByteBuffer pixels(int... shades) {
		ByteBuffer pixels = ByteBuffer.allocate(shades.length * Dataset.PIXELS);
		for (int shade : shades) {
			for (int i = 0; i < Dataset.PIXELS; i++) {
				pixels.put((byte) shade);
			}
		}
		return pixels.flip();
	}

}
