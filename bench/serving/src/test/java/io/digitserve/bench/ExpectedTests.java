package io.digitserve.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ExpectedTests {

	private static final String SEVEN = "[0,0,0,0,0,0,0,1,0,0]";

	private static final String EIGHT = "[0,0,0,0,0,0,0,0.25,0.75,0]";

	private final Expected expected = Expected.of(("[" + SEVEN + "," + EIGHT + "]").getBytes(StandardCharsets.UTF_8),
			0.01);

	@Test
	void theWorstDifferenceIsFound() throws IOException {
		Answer answer = answer("{\"probabilities\":[0,0,0,0,0,0,0,0.255,0.749,0]}".getBytes(StandardCharsets.UTF_8));
		assertThat(this.expected.picture(answer, 1)).isCloseTo(0.005, within(1e-6));
	}

	@Test
	void anotherImagesAnswerIsWrong() {
		Answer answer = answer(("{\"probabilities\":" + SEVEN + "}").getBytes(StandardCharsets.UTF_8));
		assertThatThrownBy(() -> this.expected.picture(answer, 1)).isInstanceOf(IOException.class)
			.hasMessage("expected probability 0.25 of digit 7 of image 1, found 1.0");
	}

	@Test
	void aBatchRepeatsTheImages() throws IOException {
		String prediction = "{\"probabilities\":%s}";
		Answer answer = answer("{\"predictions\":[%s,%s,%s]}"
			.formatted(prediction.formatted(SEVEN), prediction.formatted(EIGHT), prediction.formatted(SEVEN))
			.getBytes(StandardCharsets.UTF_8));
		assertThat(this.expected.batch(answer, 3)).isZero();
		assertThatThrownBy(() -> this.expected.batch(answer, 4)).hasMessageStartingWith("expected 4 predictions");
	}

	@Test
	void bytesAreTheEndOfTheAnswer() throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(2 + 10 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.put((byte) '{').put((byte) '}').position(2 + 7 * Float.BYTES);
		bytes.putFloat(1);
		assertThat(this.expected.binary(answer(bytes.array()), 1)).isZero();
		assertThatThrownBy(() -> this.expected.binary(answer(bytes.array()), 2))
			.hasMessageStartingWith("expected 80 bytes");
	}

	private static Answer answer(byte[] body) {
		Answer answer = new Answer(true);
		answer.take(ByteBuffer
			.wrap(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)));
		answer.take(ByteBuffer.wrap(body));
		return answer;
	}

}
