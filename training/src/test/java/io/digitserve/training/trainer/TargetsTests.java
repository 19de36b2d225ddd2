package io.digitserve.training.trainer;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.BitSet;
import java.util.stream.IntStream;

import io.digitserve.training.data.Dataset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TargetsTests {

	private static final int NONE = 10;

	/** Most probably a one. */
	private static final float[] DOUBTFUL = { 0, 0.64f, 0, 0.04f, 0, 0, 0, 0.16f, 0, 0.16f };

	@Test
	void smoothedLabelLeavesEachDigitItsShare() {
		FloatBuffer targets = of(new Targets(10, 0.2f, null), 3, 0);
		for (int i = 0; i < 20; i++) {
			// 0.2 in ten equal parts, the rest for the digit itself
			assertThat(targets.get(i)).isCloseTo((i == 3 || i == 10) ? 0.82f : 0.02f, within(1e-6f));
		}
	}

	@Test
	void labelIsCertainWithoutSmoothing() {
		FloatBuffer targets = of(new Targets(10, 0, null), 7);
		for (int i = 0; i < 10; i++) {
			assertThat(targets.get(i)).isEqualTo((i == 7) ? 1 : 0);
		}
	}

	@Test
	void whatIsNoDigitIsCertainlyNone() {
		FloatBuffer targets = of(new Targets(11, 0.2f, (pixels, size) -> unasked()), NONE);
		for (int i = 0; i < 11; i++) {
			assertThat(targets.get(i)).isEqualTo((i == NONE) ? 1 : 0);
		}
	}

	@Test
	void digitIsNeverNone() {
		assertThat(of(new Targets(11, 0.2f, null), 4).get(NONE)).isZero();
	}

	@Test
	void teacherIsBelievedInPlaceOfTheLabelAtTemperatureTwo() {
		// the roots 0.8, 0.2, 0.4 and 0.4, which sum to 1.8
		float[] expected = { 0, 0.8f / 1.8f, 0, 0.2f / 1.8f, 0, 0, 0, 0.4f / 1.8f, 0, 0.4f / 1.8f };
		FloatBuffer ten = of(new Targets(10, 0.2f, (pixels, size) -> DOUBTFUL), 9);
		FloatBuffer eleven = of(new Targets(11, 0.2f, (pixels, size) -> DOUBTFUL), 9);
		for (int i = 0; i < 10; i++) {
			assertThat(ten.get(i)).isCloseTo(expected[i], within(1e-6f));
			assertThat(eleven.get(i)).isCloseTo(expected[i], within(1e-6f));
		}
		assertThat(eleven.get(NONE)).isZero();
	}

	@Test
	void teacherSeesThePictureAsItIsTrained() {
		ByteBuffer[] seen = new ByteBuffer[1];
		Teacher teacher = (pixels, size) -> {
			seen[0] = pixels.duplicate();
			return DOUBTFUL;
		};
		ByteBuffer pixels = ByteBuffer.allocate(Dataset.PIXELS).put(5, (byte) 200);
		new Targets(10, 0, teacher).of(pixels, IntBuffer.wrap(new int[] { 1 }), BitSet.valueOf(new long[] { 1 }));
		assertThat(seen[0]).isEqualTo(pixels);
	}

	@Test
	void teacherIsNotAskedAboutWhatIsNone() {
		int[] asked = new int[1];
		Teacher teacher = (pixels, size) -> {
			asked[0] = size;
			assertThat(pixels.remaining()).isEqualTo(2 * Dataset.PIXELS);
			float[] answers = new float[2 * Dataset.CLASSES];
			answers[3] = 1;
			answers[Dataset.CLASSES + 7] = 1;
			return answers;
		};
		FloatBuffer targets = of(new Targets(11, 0, teacher), 3, NONE, 7);
		assertThat(asked).containsExactly(2);
		for (int i = 0; i < 33; i++) {
			assertThat(targets.get(i)).as("output %d", i).isEqualTo((i == 3 || i == 11 + NONE || i == 22 + 7) ? 1 : 0);
		}
	}

	@Test
	void drawnDigitIsWhatItWasToShow() {
		Targets targets = new Targets(11, 0, (pixels, size) -> unasked());
		FloatBuffer drawn = targets.of(ByteBuffer.allocate(Dataset.PIXELS), IntBuffer.wrap(new int[] { 6 }),
				new BitSet());
		assertThat(drawn.get(6)).isEqualTo(1);
	}

	private static float[] unasked() {
		throw new AssertionError("asked");
	}

	private static FloatBuffer of(Targets targets, int... labels) {
		BitSet written = new BitSet();
		IntStream.range(0, labels.length).filter((i) -> labels[i] < NONE).forEach(written::set);
		return targets.of(ByteBuffer.allocate(labels.length * Dataset.PIXELS), IntBuffer.wrap(labels), written);
	}

}
