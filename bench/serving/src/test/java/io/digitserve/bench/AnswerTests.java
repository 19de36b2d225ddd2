package io.digitserve.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 1000 })
	void aSizedBodyEndsWithItsLastByte(int piece) {
		Answer answer = answer("HTTP/1.1 503 \r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello", piece);
		assertThat(answer.isComplete()).isTrue();
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.text()).isEqualTo("hello");
		assertThat(answer.closes()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 1000 })
	void chunksArePutTogether(int piece) {
		Answer answer = answer(
				"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\nA;x=y\r\nlo\r\n world\r\n0\r\n\r\n",
				piece);
		assertThat(answer.isComplete()).isTrue();
		assertThat(answer.text()).isEqualTo("hello\r\n world");
		assertThat(answer.closes()).isFalse();
	}

	@Test
	void anEmptyBodyEndsWithTheHead() {
		assertThat(answer("HTTP/1.1 204 No Content\r\n\r\n", 1000).isComplete()).isTrue();
	}

	@Test
	void whatIsMissingIsWaitedFor() {
		assertThat(answer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell", 1000).isComplete()).isFalse();
	}

	@Test
	void whatFollowsIsLeftAlone() {
		ByteBuffer bytes = bytes("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1HTTP/1.1 200 OK");
		new Answer(false).take(bytes);
		assertThat(StandardCharsets.US_ASCII.decode(bytes).toString()).isEqualTo("HTTP/1.1 200 OK");
	}

	private static Answer answer(String text, int piece) {
		Answer answer = new Answer(true);
		byte[] all = text.getBytes(StandardCharsets.US_ASCII);
		for (int from = 0; from < all.length; from += piece) {
			answer.take(ByteBuffer.wrap(all, from, Math.min(piece, all.length - from)));
		}
		return answer;
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
	}

}
