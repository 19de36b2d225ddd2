package io.digitserve.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InstancesReaderTests {

	private static final String TOO_MUCH = "expected at most 32 levels of nesting, and 64 characters a number, "
			+ "50,000 a name and 65,536 a string, found more";

	private static final int MAX_INSTANCES = 40;

	private final InstancesReader reader = new InstancesReader(MAX_INSTANCES);

	@Test
	void flatInstanceGivesItsPixels() {
		byte[] expected = new byte[DigitImage.PIXELS];
		for (int pixel = 0; pixel < expected.length; pixel++) {
			expected[pixel] = (byte) pixel;
		}
		String numbers = IntStream.range(0, DigitImage.PIXELS)
			.mapToObj((pixel) -> String.valueOf(pixel % 256))
			.collect(Collectors.joining(", "));
		assertThat(pixels(read("{\"instances\": [[" + numbers + "]]}"))).isEqualTo(expected);
	}

	@Test
	void rowsGiveTheSamePixelsAsOneFlatArray() {
		List<String> numbers = IntStream.range(0, DigitImage.PIXELS).mapToObj((pixel) -> pixel % 200 + "").toList();
		String rows = IntStream.range(0, DigitImage.SIDE)
			.mapToObj((row) -> numbers.subList(row * DigitImage.SIDE, (row + 1) * DigitImage.SIDE).toString())
			.collect(Collectors.joining(",", "[", "]"));
		assertThat(pixels(read(instances(rows)))).isEqualTo(pixels(read(instances(numbers.toString()))));
	}

	@Test
	void instancesKeepTheirOrder() {
		String[] shades = IntStream.rangeClosed(1, MAX_INSTANCES)
			.mapToObj((shade) -> flat(shade + 1))
			.toArray(String[]::new);
		byte[] pixels = pixels(read(instances(shades)));
		for (int image = 0; image < MAX_INSTANCES; image++) {
			assertThat(pixels[image * DigitImage.PIXELS]).isEqualTo((byte) (image + 2));
			assertThat(pixels[(image + 1) * DigitImage.PIXELS - 1]).isEqualTo((byte) (image + 2));
		}
	}

	@ParameterizedTest
	@CsvSource({ "255, 255", "255.0, 255", "2.0e2, 200", "2e0, 2" })
	void integersMayBeWrittenAsDecimals(String number, int ink) {
		assertThat(pixels(read(instances(withFirst(number)))))
			.isEqualTo(ByteBuffer.allocate(DigitImage.PIXELS).put((byte) ink).array());
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "1, 255", "1.0, 255", "0.5, 128", "0.00196, 0", "0.00197, 1", "7.843137254901961e-3, 2" })
	void unitRangeIsScaledAndRounded(String number, int ink) {
		assertThat(pixels(read(instances(withFirst(number)), PixelRange.UNIT))[0]).isEqualTo((byte) ink);
	}

	@Test
	void blankImageIsValidInBothRanges() {
		assertThat(pixels(read(instances(flat(0))))).isEqualTo(new byte[DigitImage.PIXELS]);
		assertThat(pixels(read(instances(flat(0)), PixelRange.UNIT))).isEqualTo(new byte[DigitImage.PIXELS]);
	}

	@Test
	void valuesThatLookLikeUnitRangeAreRefusedWithAHint() {
		assertBad(instances(flat(0), flat(1)), 1,
				"instance 1: expected integers 0..255, found none above 1; for numbers 0..1 use ?range=unit");
		assertBad(instances(withFirst("0.25")), 0,
				"instance 0, pixel 0: expected an integer 0..255, found 0.25; for numbers 0..1 use ?range=unit");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "-0.5", "256", "1.5", "255.00001", "NaN", "Infinity", "-Infinity", "1e999", "-1e999",
			"2147483648", "18446744073709551616" })
	void numbersOutOfByteRangeAreRefused(String number) {
		assertBad(instances(flat(9), withFirst(number)), 1,
				"instance 1, pixel 0: expected an integer 0..255, found " + number);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-0.001", "1.001", "255", "NaN", "Infinity", "1e999" })
	void numbersOutOfUnitRangeAreRefused(String number) {
		assertThatExceptionOfType(UnfitRequest.class)
			.isThrownBy(() -> read(instances(withFirst(number)), PixelRange.UNIT))
			.withMessage("instance 0, pixel 0: expected a number 0..1, found " + number);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '\'',
			value = { "'\"7\"', a string", "null, null", "true, a boolean", "{}, an object", "[7], an array" })
	void whatIsNoNumberIsRefused(String value, String found) {
		String numbers = "[9," + value + flat(0).substring(5);
		assertBad(instances(numbers), 0, "instance 0, pixel 1: expected an integer 0..255, found " + found);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 783, 785, 1568 })
	void wrongLengthsAreRefused(int length) {
		assertBad(instances(flat(0), numbers(length)), 1,
				"instance 1: expected 784 numbers or 28 rows of 28, found " + length + " numbers");
	}

	@Test
	void emptyInstanceIsRefused() {
		assertBad(instances("[]"), 0, "instance 0: expected 784 numbers or 28 rows of 28, found 0 numbers");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 27, 29 })
	void wrongNumbersOfRowsAreRefused(int rows) {
		assertBad(instances(rows(rows, 28)), 0,
				"instance 0: expected 784 numbers or 28 rows of 28, found " + rows + " rows");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 27, 29 })
	void raggedRowsAreRefused(int length) {
		String ragged = rows(28, 28).replaceFirst("]", "]," + numbers(length));
		assertBad(instances(ragged), 0, "instance 0, row 1: expected 28 numbers, found " + length + " numbers");
	}

	@Test
	void numbersBetweenRowsAreRefused() {
		assertBad(instances(rows(1, 28).replace("]]", "],5]")), 0,
				"instance 0, row 1: expected 28 numbers, found a number");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '\'', value = { "7, a number", "'\"x\"', a string", "null, null", "{}, an object" })
	void instanceThatIsNoArrayIsRefused(String instance, String found) {
		assertBad(instances(instance), 0, "instance 0: expected 784 numbers or 28 rows of 28, found " + found);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '\'', delimiter = '|',
			value = { "[]|expected an object with \"instances\", found an array",
					"7|expected an object with \"instances\", found a number",
					"{}|expected \"instances\", found no such member",
					"{\"images\": [[0]]}|expected \"instances\", found no such member",
					"{\"instances\": null}|expected an array of instances, found null",
					"{\"instances\": {}}|expected an array of instances, found an object",
					"{\"instances\": []}|expected at least one instance, found none" })
	void bodyThatIsNoListOfInstancesIsRefused(String body, String message) {
		assertThatExceptionOfType(UnfitRequest.class).isThrownBy(() -> read(body))
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.index()).isNull());
	}

	@Test
	void instancesGivenTwiceAreRefused() {
		String twice = instances(flat(0)).replace("}", ",") + instances(flat(0)).substring(1);
		assertThatExceptionOfType(UnfitRequest.class).isThrownBy(() -> read(twice))
			.withMessage("expected \"instances\" once, found it twice");
	}

	@Test
	void otherMembersAreSkipped() {
		String body = "{\"signature_name\":\"x\",\"instances\":[" + flat(3) + "],\"more\":{\"a\":[[1],null]}}";
		assertThat(read(body).size()).isEqualTo(1);
	}

	@Test
	void tooManyInstancesAreRefused() {
		List<String> most = Collections.nCopies(MAX_INSTANCES, flat(0));
		assertThat(read("{\"instances\":" + most + "}").size()).isEqualTo(MAX_INSTANCES);
		String more = "{\"instances\":" + Collections.nCopies(MAX_INSTANCES + 1, flat(0)) + "}";
		assertThatExceptionOfType(TooManyInstances.class).isThrownBy(() -> read(more))
			.withMessage("expected at most 40 instances, found more");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\n\t" })
	void emptyBodyIsRefused(String body) {
		assertThatExceptionOfType(EmptyBody.class).isThrownBy(() -> read(body))
			.withMessage("expected an object with \"instances\", found an empty body");
	}

	@Test
	void jsonThatEndsEarlyIsRefusedWhereverItDoes() {
		String whole = "{\"instances\":[" + rows(28, 28) + "]}";
		for (int length = 1; length < whole.length(); length++) {
			String part = whole.substring(0, length);
			assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> read(part))
				.withMessageMatching("expected (more )?JSON, found .* at line 1, column \\d+");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "not json", "{instances: []}", "{\"instances\": [[1,]]}", "{\"instances\": [[01]]}",
			"{'instances': []}", "{\"instances\": [[+1]]}", "\u0000", "{ /* none */ }" })
	void whatIsNotJsonIsRefused(String body) {
		assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> read(body))
			.withMessageStartingWith("expected JSON, found something else at line 1, column ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "{}", "1", "]" })
	void trailingGarbageIsRefused(String garbage) {
		assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> read(instances(flat(0)) + " " + garbage));
	}

	@Test
	void tooDeepNestingIsRefused() {
		String deep = "{\"other\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
		assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> read(deep)).withMessage(TOO_MUCH);
	}

	@Test
	void tooLongANumberIsRefused() {
		String body = instances(withFirst("1".repeat(100_000)));
		assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> read(body)).withMessage(TOO_MUCH);
	}

	@Test
	void tooLongANameIsRefused() {
		String body = "{\"" + "n".repeat(60_000) + "\":0}";
		assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> read(body)).withMessage(TOO_MUCH);
	}

	@Test
	void longNumberIsNotRepeatedInFull() {
		String number = "1".repeat(60);
		assertBad(instances(withFirst(number)), 0,
				"instance 0, pixel 0: expected an integer 0..255, found " + "1".repeat(24) + "...");
	}

	@Test
	void bodyThatCannotBeReadIsNotMistakenForBadJson() throws IOException {
		InputStream closed = InputStream.nullInputStream();
		closed.close();
		assertThatExceptionOfType(UnreadableBody.class).isThrownBy(() -> this.reader.read(closed, PixelRange.BYTE))
			.withRootCauseInstanceOf(IOException.class);
	}

	private void assertBad(String body, int index, String message) {
		assertThatExceptionOfType(UnfitRequest.class).isThrownBy(() -> read(body))
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.index()).isEqualTo(index));
	}

	private DigitBatch read(String body) {
		return read(body, PixelRange.BYTE);
	}

	private DigitBatch read(String body, PixelRange range) {
		return this.reader.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), range);
	}

	private static String instances(String... instances) {
		return "{\"instances\":" + Arrays.toString(instances) + "}";
	}

	private static String flat(int value) {
		return Collections.nCopies(DigitImage.PIXELS, value).toString();
	}

	private static String withFirst(String number) {
		return "[" + number + flat(0).substring(2);
	}

	private static String numbers(int length) {
		return Collections.nCopies(length, 5).toString();
	}

	private static String rows(int rows, int length) {
		return Collections.nCopies(rows, Collections.nCopies(length, 5)).toString().replace(" ", "");
	}

	private static byte[] pixels(DigitBatch batch) {
		ByteBuffer pixels = ByteBuffer.allocate(batch.size() * DigitImage.PIXELS);
		batch.copyTo(pixels);
		return pixels.array();
	}

}
