package io.digitserve.web;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/**
 * The JSON of a request, read token by token, which says in words what was expected and
 * what was found instead. Every method that reads a value expects to stand at its first
 * token and stops at its last. For one thread, once.
 */
public final class RequestJson {

	/** Of a text that is repeated in a message. */
	private static final int MAX_EXCERPT = 24;

	/** More than any that we know; their names are remembered, so there is a limit. */
	private static final int MAX_MEMBERS = 64;

	private final JsonParser parser;

	private Set<String> members = Set.of();

	public RequestJson(JsonParser parser) {
		this.parser = parser;
	}

	/**
	 * Reads the object that the body is, to the end of the body.
	 * @param expected the object in words
	 * @param member is called with the name of each, in front of its value, which it must
	 * read or skip
	 * @throws EmptyBody if there is nothing
	 * @throws UnfitRequest if it is something else, or a member is there twice
	 * @throws MalformedJson if something is behind it
	 */
	public void body(String expected, Consumer<String> member) {
		if (this.parser.nextToken() == null) {
			throw new EmptyBody(expected);
		}
		this.members = object(expected, member);
		JsonToken behind = this.parser.nextToken();
		if (behind != null) {
			throw new MalformedJson("expected nothing behind the object, found " + kind(behind));
		}
	}

	/** Whether the body, which has been read, has such a member. */
	public boolean has(String member) {
		return this.members.contains(member);
	}

	/**
	 * Reads an object.
	 * @param expected the object in words
	 * @param member is called with the name of each, in front of its value, which it must
	 * read or skip
	 * @return the names of its members
	 */
	public Set<String> object(String expected, Consumer<String> member) {
		expect(JsonToken.START_OBJECT, expected);
		Set<String> names = new HashSet<>();
		while (this.parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = this.parser.currentName();
			if (!names.add(name)) {
				throw new UnfitRequest("expected \"%s\" once, found it twice".formatted(excerpt(name)));
			}
			if (names.size() > MAX_MEMBERS) {
				throw new UnfitRequest("expected at most %d members of an object, found more".formatted(MAX_MEMBERS));
			}
			this.parser.nextToken();
			member.accept(name);
		}
		return names;
	}

	/**
	 * Reads an array.
	 * @param expected the array in words
	 * @param element is called in front of each, which it must read or skip
	 */
	public void array(String expected, Runnable element) {
		expect(JsonToken.START_ARRAY, expected);
		while (this.parser.nextToken() != JsonToken.END_ARRAY) {
			element.run();
		}
	}

	/** Reads a string. */
	public String string(String expected) {
		expect(JsonToken.VALUE_STRING, expected);
		return this.parser.getString();
	}

	/** Reads a whole number from 0 on that a long can hold. */
	public long count(String expected) {
		expect(JsonToken.VALUE_NUMBER_INT, expected);
		boolean fits = this.parser.getNumberType() != NumberType.BIG_INTEGER;
		if (!fits || this.parser.getLongValue() < 0) {
			throw unfit(expected, excerpt());
		}
		return this.parser.getLongValue();
	}

	/** Reads true or false. */
	public boolean flag(String expected) {
		JsonToken token = this.parser.currentToken();
		if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
			throw unfit(expected, kind(token));
		}
		return token == JsonToken.VALUE_TRUE;
	}

	/** Passes over a value of any kind. */
	public void skip() {
		this.parser.skipChildren();
	}

	/** Whether this is the start of an object. */
	public boolean isObject() {
		return this.parser.currentToken() == JsonToken.START_OBJECT;
	}

	/** Whether this is null, which some clients write for what they leave out. */
	public boolean isNull() {
		return this.parser.currentToken() == JsonToken.VALUE_NULL;
	}

	/** The token of the value, absent behind the end. */
	@Nullable JsonToken token() {
		return this.parser.currentToken();
	}

	/** Goes on to the next token. */
	@Nullable JsonToken next() {
		return this.parser.nextToken();
	}

	/** The number that this is. */
	double number() {
		boolean small = this.parser.currentToken() == JsonToken.VALUE_NUMBER_INT
				&& this.parser.getNumberType() == NumberType.INT;
		return small ? this.parser.getIntValue() : this.parser.getDoubleValue();
	}

	/** The beginning of the value, as it was sent. */
	String excerpt() {
		return excerpt(this.parser.getString());
	}

	private void expect(JsonToken token, String expected) {
		if (this.parser.currentToken() != token) {
			throw unfit(expected, kind(this.parser.currentToken()));
		}
	}

	private static UnfitRequest unfit(String expected, String found) {
		return new UnfitRequest("expected %s, found %s".formatted(expected, found));
	}

	/** The beginning of a text that a client has sent. */
	public static String excerpt(String text) {
		return (text.length() <= MAX_EXCERPT) ? text : text.substring(0, MAX_EXCERPT) + "...";
	}

	static String kind(@Nullable JsonToken token) {
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
