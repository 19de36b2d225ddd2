package io.digitserve.reliability;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

import io.digitserve.web.MnistDigits;

/** What a client sends, and so can send spoiled. */
enum Input {

	PNG {

		@Override
		byte[] spoiled(RandomGenerator random) {
			byte[] file = new Spoiler(random, CHUNKS).spoil(oneOf(Pictures.PNG, random));
			return post(oneOf(PICTURE_PATHS, random), "Content-Type: image/png",
					random.nextBoolean() ? file : Pictures.withSums(file));
		}

	},

	JPEG {

		@Override
		byte[] spoiled(RandomGenerator random) {
			byte[] file = new Spoiler(random, SEGMENTS).spoil(oneOf(Pictures.JPEG, random));
			return post(oneOf(PICTURE_PATHS, random), "Content-Type: image/jpeg", file);
		}

	},

	FORM {

		@Override
		byte[] spoiled(RandomGenerator random) {
			ByteArrayOutputStream form = new ByteArrayOutputStream();
			form.writeBytes(bytes("""
					--limit\r
					Content-Disposition: form-data; name="note"\r
					\r
					five\r
					--limit\r
					Content-Disposition: form-data; name="file"; filename="a.png"\r
					Content-Type: image/png\r
					\r
					"""));
			form.writeBytes(MnistDigits.png(5));
			form.writeBytes(bytes("\r\n--limit--\r\n"));
			return post(oneOf(PICTURE_PATHS, random), "Content-Type: multipart/form-data; boundary=limit",
					new Spoiler(random, FORM_WORDS).spoil(form.toByteArray()));
		}

	},

	BATCH {

		@Override
		byte[] spoiled(RandomGenerator random) {
			return json("/predict/batch" + oneOf(RANGES, random), oneOf(INSTANCES, random), random);
		}

	},

	TENSORFLOW_SERVING {

		@Override
		byte[] spoiled(RandomGenerator random) {
			return json("/v1/models/keras-cnn:predict" + oneOf(RANGES, random),
					oneOf(random.nextBoolean() ? INSTANCES : COLUMNS, random), random);
		}

	},

	OPEN_INFERENCE {

		@Override
		byte[] spoiled(RandomGenerator random) {
			return json("/v2/models/keras-cnn/infer" + oneOf(RANGES, random), oneOf(TENSORS, random), random);
		}

	},

	BINARY_TENSOR {

		@Override
		byte[] spoiled(RandomGenerator random) {
			Spoiler spoiler = new Spoiler(random, JSON_WORDS);
			String json = "{\"inputs\":[{\"name\":\"images\",\"shape\":[2,28,28],\"datatype\":\"%s\",\"parameters\":{\"binary_data_size\":%d}}],\"outputs\":[{\"name\":\"probabilities\",\"parameters\":{\"binary_data\":true}},{\"name\":\"classes\"}]}";
			byte[] tensor = new byte[2 * 784 * 4];
			json = random.nextBoolean() ? json.formatted("UINT8", tensor.length / 4)
					: json.formatted("FP32", tensor.length);
			tensor = json.contains("UINT8") ? Arrays.copyOf(tensor, tensor.length / 4) : tensor;
			json = (random.nextInt(4) > 0) ? spoiler.spoil(json) : json;
			tensor = random.nextBoolean() ? spoiler.spoil(tensor) : tensor;
			String length = String.valueOf(json.length());
			length = (random.nextInt(4) > 0) ? length : spoiler.spoil(length).replaceAll("[\r\n]", "");
			return post("/v2/models/keras-cnn/infer",
					"Content-Type: application/octet-stream\r\nInference-Header-Content-Length: " + length,
					concat(bytes(json), tensor));
		}

	},

	QUERY {

		@Override
		byte[] spoiled(RandomGenerator random) {
			String target = new Spoiler(random, QUERY_WORDS).spoil(oneOf(TARGETS, random));
			return random.nextBoolean() ? bytes("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(target))
					: post(target, "Content-Type: image/png", MnistDigits.png(2));
		}

	},

	HEADERS {

		@Override
		byte[] spoiled(RandomGenerator random) {
			String head = "Content-Type: %s\r\nAccept: application/json\r\nX-Request-Timeout: 1000\r\nContent-Encoding: identity"
				.formatted(oneOf(MEDIA_TYPES, random));
			return post(oneOf(TARGETS, random), new Spoiler(random, HEADER_WORDS).spoil(head), MnistDigits.png(2));
		}

	},

	ANY_BYTES {

		@Override
		byte[] spoiled(RandomGenerator random) {
			byte[] request = post("/predict?preprocess=none", "Content-Type: image/png", MnistDigits.png(2));
			return new Spoiler(random, HEADER_WORDS).spoil(request);
		}

	};

	private static final List<String> PICTURE_PATHS = List.of("/predict", "/predict?preprocess=none",
			"/predict?explain=true", "/read", "/read?length=2");

	private static final List<String> RANGES = List.of("", "?range=unit");

	private static final List<String> TARGETS = List.of("/predict?model=keras-cnn&version=1&preprocess=auto",
			"/predict?explain=true", "/read?length=3", "/predict/batch?range=unit", "/models/keras-cnn",
			"/v1/models/keras-cnn/versions/1/metadata", "/v1/models/keras-cnn/labels/stable:predict",
			"/v2/models/keras-cnn/versions/1/infer", "/v2/models/keras-cnn/ready", "/v2/health/ready", "/v3/api-docs",
			"/actuator/prometheus?includedNames=jvm_info", "/actuator/models", "/actuator/health/readiness",
			"/index.html", "/swagger-ui/index.html", "/livez");

	private static final List<String> MEDIA_TYPES = List.of("image/png", "application/json",
			"multipart/form-data; boundary=limit", "application/octet-stream");

	private static final List<String> CHUNKS = List.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "iCCP", "eXIf",
			"acTL", "\0\0\0\0IEND", "\0\0\0\0IDAT", "\0\0\0\1\0\0\0\1", "\u00FF\u00FF\u00FF\u00FF", "\0\0\u00FF\u00FF");

	private static final List<String> SEGMENTS = List.of("\u00FF\u00D8", "\u00FF\u00D9", "\u00FF\u00C0", "\u00FF\u00C2",
			"\u00FF\u00C4", "\u00FF\u00DA", "\u00FF\u00DB", "\u00FF\u00DD", "\u00FF\u00D0", "\u00FF\u00E1\0\2",
			"\u00FF\u00E1\u00FF\u00FF", "\u00FF\u00FE\0\0", "\u00FF\0", "Exif\0\0MM\0*", "\u00FF\u00EE\0\u000EAdobe");

	private static final List<String> FORM_WORDS = List.of("--limit", "--limit--", "\r\n", "\n", "\r\n\r\n", "--", "\"",
			";", "file", "filename=", "filename*=UTF-8''%00%FF%", "name=\"file\"", "Content-Disposition: form-data",
			"Content-Type: text/plain; charset=none", "Content-Transfer-Encoding: base64", "a".repeat(600), "\0",
			"\u00FF\u00FE");

	private static final List<String> JSON_WORDS = List.of("{", "}", "[", "]", "[[", "]]", ",", ":", "\"", "\\", "\\u",
			"\\uD800", "null", "true", "false", "\"\"", "{}", "[]", "0", "-1", "-0", "1", "256", "1e999", "-1e-999",
			"0.5", "1.7976931348623157e308", "9223372036854775808", "99999999999999999999", "NaN", "Infinity",
			"2147483648", "9".repeat(80), "[".repeat(40), "instances", "inputs", "shape", "datatype", "data",
			"parameters", "outputs", "binary_data_size", "binary_data", "binary_data_output", "classification",
			"signature_name", "images", "id", "name", "UINT8", "FP32", "FP64", "INT64", "BYTES", "BOOL", "[1,784]",
			"[0]", "[-1,28,28]", "[65536,65536]", "[4294967296]", "\"b64\"", "\u00C3", "\u00EF\u00BB\u00BF", "\0", "//",
			"\u00ED\u00A0\u0080");

	private static final List<String> QUERY_WORDS = List.of("?", "&", "=", "/", "//", ";", "#", "%", "%00", "%2e%2e%2f",
			"%2F", "%FF", "%zz", "..", ":", "@", "*", "\\", "|", "^", "{", "}", "<", "\"", " ", "+", "model", "version",
			"preprocess", "explain", "length", "range", "none", "auto", "unit", "byte", "true", "0", "-1", "1",
			"2147483648", "99999999999999999999", "1e3", "nobody", "broken", "error", "actuator", "models", "v1", "v2",
			"versions", "labels", "metadata", "config", "tag", "http://elsewhere/", "a".repeat(3000), "\u00E9", "\0");

	private static final List<String> HEADER_WORDS = List.of("\r\n", "\r\n\r\n", "\n", "\r", ":", ": ", " ", "\t", "\0",
			"chunked", "gzip", "identity", "100-continue", "close", "\r\nTransfer-Encoding: chunked",
			"\r\nTransfer-Encoding: none", "\r\nContent-Encoding: gzip", "\r\nContent-Length: 0",
			"\r\nContent-Length: -1", "\r\nContent-Length: 99999999999999999999", "\r\nContent-Length: 200",
			"\r\nExpect: 100-continue", "\r\nX-Request-Timeout: 0", "\r\nX-Request-Timeout: 1",
			"\r\nX-Request-Timeout: 99999999999999999999", "\r\nAccept: image/png", "\r\nAccept: ,;q=x",
			"\r\nAccept-Charset: none", "\r\nAccept-Encoding: gzip", "\r\nAccept-Language: -", "\r\nRange: bytes=0-,5-",
			"\r\nIf-Modified-Since: never", "\r\nIf-None-Match: \"", "\r\nCookie: a=\"", "\r\nHost: elsewhere",
			"\r\nOrigin: null", "\r\nX-API-Key: dgs_", "\r\nAuthorization: Bearer a.b.c", "\r\nForwarded: for=\"_a:0\"",
			"\r\nX-Forwarded-Port: -1", "\r\nTraceparent: 00-0-0-0", "\r\nUpgrade: h2c", "\r\nConnection: Upgrade",
			"\r\nInference-Header-Content-Length: 5", "\r\nX-HTTP-Method-Override: TRACE",
			"application/json;charset=none", "*/*;q=2", "multipart/form-data;boundary=", "image/*", "a".repeat(3000),
			"\u00E9\u00FF");

	private static final String FLAT = Collections.nCopies(784, 3).toString().replace(" ", "");

	private static final String ROWS = Collections.nCopies(28, Collections.nCopies(28, 0.25)).toString();

	private static final List<String> INSTANCES = List.of("{\"instances\":[" + FLAT + "]}",
			"{\"other\":{\"a\":[1,\"\\u00e9\"]},\"instances\":[" + ROWS + "," + ROWS + "]}",
			"{\"signature_name\":\"serving_default\",\"instances\":[{\"images\":" + FLAT + "}]}",
			"{\"instances\":[[" + ROWS.replaceAll("0\\.25", "[0.25]").substring(1) + "]}",
			"{\"instances\":[[1,2],[3]]}");

	private static final List<String> COLUMNS = List.of("{\"inputs\":{\"images\":[" + ROWS + "]}}",
			"{\"inputs\":[" + FLAT + "]}", "{\"inputs\":{\"images\":{\"b64\":\"AAAA\"}}}");

	private static final List<String> TENSORS = List.of(
			"{\"inputs\":[{\"name\":\"images\",\"shape\":[1,784],\"datatype\":\"UINT8\",\"data\":" + FLAT + "}]}",
			"{\"id\":\"7\",\"parameters\":{\"a\":1},\"inputs\":[{\"name\":\"images\",\"shape\":[1,28,28,1],\"datatype\":\"FP32\",\"parameters\":{},\"data\":["
					+ ROWS
					+ "]}],\"outputs\":[{\"name\":\"classes\"},{\"name\":\"probabilities\",\"parameters\":{\"classification\":3}}]}",
			"{\"inputs\":[{\"name\":\"images\",\"shape\":[1,784],\"datatype\":\"UINT8\",\"data\":[0]}],\"parameters\":{\"binary_data_output\":true}}");

	/** A whole request in which something is spoiled: not the same for every number. */
	abstract byte[] spoiled(RandomGenerator random);

	private static byte[] json(String target, String body, RandomGenerator random) {
		return post(target, "Content-Type: application/json", bytes(new Spoiler(random, JSON_WORDS).spoil(body)));
	}

	private static byte[] post(String target, String headers, byte[] body) {
		return concat(bytes("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n%s\r\n\r\n".formatted(target,
				body.length, headers)), body);
	}

	private static <T> T oneOf(List<T> choices, RandomGenerator random) {
		return choices.get(random.nextInt(choices.size()));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static byte[] concat(byte[] one, byte[] other) {
		byte[] both = Arrays.copyOf(one, one.length + other.length);
		System.arraycopy(other, 0, both, one.length, other.length);
		return both;
	}

}
