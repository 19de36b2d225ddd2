package io.digitserve.web;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.function.Function;

import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Bodies that are read and written as a stream of JSON: no tree is made of them, so
 * memory is that of what the reader keeps.
 */
public final class JsonBody {

	/** Ours need at most seven levels; members that are skipped may have some more. */
	private static final int MAX_DEPTH = 32;

	/** No double needs more than 24 to be told apart from its neighbours. */
	private static final int MAX_NUMBER_LENGTH = 64;

	/** Ours are names of one or two words, and an identifier that the client chooses. */
	private static final int MAX_STRING_LENGTH = 65_536;

	/** That of names is Jackson's own, which only members that are skipped can reach. */
	private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
		.maxStringLength(MAX_STRING_LENGTH)
		.maxNestingDepth(MAX_DEPTH)
		.maxNumberLength(MAX_NUMBER_LENGTH)
		.build();

	private static final JsonFactory JSON = JsonFactory.builder()
		.enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
		.enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
		// Python writes them. Accepted here, so that the refusal can name the pixel.
		.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
		.streamReadConstraints(CONSTRAINTS)
		.build();

	private JsonBody() {
	}

	/**
	 * Reads a body.
	 * @param reading is given a parser in front of the first token
	 * @throws MalformedJson if it is not JSON
	 * @throws UnreadableBody if it cannot be received
	 */
	public static <T> T read(InputStream body, Function<JsonParser, T> reading) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
			return reading.apply(parser);
		}
		catch (UnexpectedEndOfInputException ex) {
			throw new MalformedJson("expected more JSON, found its end at " + place(ex.getLocation()), ex);
		}
		catch (StreamReadException ex) {
			throw new MalformedJson("expected JSON, found something else at " + place(ex.getLocation()), ex);
		}
		catch (StreamConstraintsException ex) {
			throw new MalformedJson(String.format(Locale.ROOT,
					"expected at most %d levels of nesting, and %d characters a number, %,d a name and %,d a string, found more",
					MAX_DEPTH, MAX_NUMBER_LENGTH, CONSTRAINTS.getMaxNameLength(), MAX_STRING_LENGTH), ex);
		}
		catch (JacksonIOException ex) {
			throw new UnreadableBody("a JSON object", ex);
		}
	}

	/** Writes an answer in UTF-8; to be closed. */
	public static JsonGenerator write(OutputStream answer) {
		return JSON.createGenerator(ObjectWriteContext.empty(), answer, JsonEncoding.UTF8);
	}

	private static String place(TokenStreamLocation location) {
		return "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
	}

}
