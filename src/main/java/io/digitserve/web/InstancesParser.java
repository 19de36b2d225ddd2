package io.digitserve.web;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitImage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/** One run of {@link InstancesReader} over one body. For one thread, once. */
final class InstancesParser {

	private static final String SHAPE = "784 numbers or 28 rows of 28";

	private static final String ROW = "28 numbers";

	/** Of a text that is repeated in a message. */
	private static final int MAX_EXCERPT = 24;

	private final JsonParser json;

	private final PixelRange range;

	private final int maxInstances;

	private final PixelBuffer pixels = new PixelBuffer();

	InstancesParser(JsonParser json, PixelRange range, int maxInstances) {
		this.json = json;
		this.range = range;
		this.maxInstances = maxInstances;
	}

	DigitBatch parse() {
		JsonToken first = this.json.nextToken();
		if (first == null) {
			throw new EmptyBody("an object with \"instances\"");
		}
		if (first != JsonToken.START_OBJECT) {
			throw new BadInstances("expected an object with \"instances\", found " + kind(first));
		}
		parseMembers();
		JsonToken behind = this.json.nextToken();
		if (behind != null) {
			throw new MalformedJson("expected nothing behind the object, found " + kind(behind));
		}
		return this.pixels.toBatch();
	}

	private void parseMembers() {
		boolean found = false;
		while (this.json.nextToken() == JsonToken.PROPERTY_NAME) {
			boolean ours = "instances".equals(this.json.currentName());
			JsonToken value = this.json.nextToken();
			if (!ours) {
				this.json.skipChildren();
			}
			else if (found) {
				throw new BadInstances("expected \"instances\" once, found it twice");
			}
			else {
				found = true;
				parseInstances(value);
			}
		}
		if (!found) {
			throw new BadInstances("expected \"instances\", found no such member");
		}
	}

	private void parseInstances(@Nullable JsonToken value) {
		if (value != JsonToken.START_ARRAY) {
			throw new BadInstances("expected an array of instances, found " + kind(value));
		}
		JsonToken token = this.json.nextToken();
		while (token != JsonToken.END_ARRAY) {
			parseInstance(token);
			token = this.json.nextToken();
		}
		if (this.pixels.images() == 0) {
			throw new BadInstances("expected at least one instance, found none");
		}
	}

	private void parseInstance(@Nullable JsonToken token) {
		if (this.pixels.images() == this.maxInstances) {
			throw new TooManyInstances(this.maxInstances);
		}
		if (token != JsonToken.START_ARRAY) {
			throw bad("", SHAPE, kind(token));
		}
		JsonToken first = this.json.nextToken();
		if (first == JsonToken.START_ARRAY) {
			parseRows();
		}
		else {
			parseNumbers(first);
			if (this.pixels.pixel() != DigitImage.PIXELS) {
				throw bad("", SHAPE, this.pixels.pixel() + " numbers");
			}
		}
		if (this.range == PixelRange.BYTE && this.pixels.maxInk() == 1) {
			throw bad("", "integers 0..255", "none above 1; for numbers 0..1 use ?range=unit");
		}
		this.pixels.endImage();
	}

	/** Reads rows; the token is the start of the first. */
	private void parseRows() {
		int rows = 0;
		JsonToken token = JsonToken.START_ARRAY;
		while (token != JsonToken.END_ARRAY) {
			if (token != JsonToken.START_ARRAY) {
				throw bad(", row " + rows, ROW, kind(token));
			}
			int start = this.pixels.pixel();
			parseNumbers(this.json.nextToken());
			int count = this.pixels.pixel() - start;
			if (count != DigitImage.SIDE) {
				throw bad(", row " + rows, ROW, count + " numbers");
			}
			rows++;
			token = this.json.nextToken();
		}
		if (rows != DigitImage.SIDE) {
			throw bad("", SHAPE, rows + " rows");
		}
	}

	/** Reads to the end of an array whose first token is given. */
	private void parseNumbers(@Nullable JsonToken first) {
		JsonToken token = first;
		while (token != JsonToken.END_ARRAY) {
			parsePixel(token);
			token = this.json.nextToken();
		}
	}

	private void parsePixel(@Nullable JsonToken token) {
		if (token == null || !token.isNumeric()) {
			throw bad(", pixel " + this.pixels.pixel(), this.range.expected(), kind(token));
		}
		boolean small = token == JsonToken.VALUE_NUMBER_INT && this.json.getNumberType() == NumberType.INT;
		double value = small ? this.json.getIntValue() : this.json.getDoubleValue();
		int ink = this.range.ink(value);
		if (ink == PixelRange.NONE) {
			boolean unit = this.range == PixelRange.BYTE && value > 0 && value < 1;
			throw bad(", pixel " + this.pixels.pixel(), this.range.expected(),
					excerpt() + (unit ? "; for numbers 0..1 use ?range=unit" : ""));
		}
		this.pixels.add(ink);
	}

	private BadInstances bad(String place, String expected, String found) {
		int instance = this.pixels.images();
		return new BadInstances(instance,
				"instance %d%s: expected %s, found %s".formatted(instance, place, expected, found));
	}

	private String excerpt() {
		String text = this.json.getString();
		return (text.length() <= MAX_EXCERPT) ? text : text.substring(0, MAX_EXCERPT) + "...";
	}

	private static String kind(@Nullable JsonToken token) {
		if (token == null) {
			return "the end of the body";
		}
		return switch (token) {
			case START_OBJECT -> "an object";
			case START_ARRAY -> "an array";
			case VALUE_STRING -> "a string";
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
			case VALUE_TRUE, VALUE_FALSE -> "a boolean";
			case VALUE_NULL -> "null";
			default -> "something else";
		};
	}

}
