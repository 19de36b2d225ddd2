package io.digitserve.training.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UncompressedTests {

	private static final byte[] CONTENT = SyntheticMnist.labels(1000);

	private static final String TRUNCATED = "a-file: expected gzip data up to its end mark, found that it is truncated";

	@Test
	void contentDecidesWhetherAFileIsPacked() throws IOException {
		assertThat(read(CONTENT)).isEqualTo(CONTENT);
		assertThat(read(SyntheticMnist.gzip(CONTENT))).isEqualTo(CONTENT);
		assertThat(read(new byte[0])).isEmpty();
	}

	@Test
	void truncatedGzipIsRefused() {
		byte[] packed = SyntheticMnist.gzip(CONTENT);
		for (int length : new int[] { 1, 9, packed.length / 2, packed.length - 1 }) {
			assertThatExceptionOfType(MalformedIdxFile.class).isThrownBy(() -> read(Arrays.copyOf(packed, length)))
				.withMessage(TRUNCATED);
		}
	}

	@Test
	void truncatedGzipIsRefusedWhenReadByteByByte() throws IOException {
		byte[] packed = SyntheticMnist.gzip(CONTENT);
		try (InputStream file = open(Arrays.copyOf(packed, packed.length - 1))) {
			assertThatExceptionOfType(MalformedIdxFile.class).isThrownBy(() -> {
				while (file.read() >= 0) {
					assertThat(file).isNotNull();
				}
			}).withMessage(TRUNCATED);
		}
	}

	@Test
	void damagedGzipIsRefused() {
		byte[] packed = SyntheticMnist.gzip(CONTENT);
		packed[packed.length - 8] ^= 1; // the first byte of the check sum, RFC 1952
		assertThatExceptionOfType(MalformedIdxFile.class).isThrownBy(() -> read(packed))
			.withMessageStartingWith("a-file: expected sound gzip data, found damage: ");
	}

	@Test
	void fileThatOnlyBeginsLikeGzipIsRefused() {
		assertThatExceptionOfType(MalformedIdxFile.class).isThrownBy(() -> read(new byte[] { 0x1f, 0, 0, 0 }))
			.withMessageStartingWith("a-file: expected sound gzip data, found damage: ");
	}

	private static byte[] read(byte[] file) throws IOException {
		try (InputStream content = open(file)) {
			return content.readAllBytes();
		}
	}

	private static InputStream open(byte[] file) throws IOException {
		return Uncompressed.of("a-file", new ByteArrayInputStream(file));
	}

}
