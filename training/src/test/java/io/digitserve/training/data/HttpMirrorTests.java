package io.digitserve.training.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class HttpMirrorTests {

	private static final MnistFile FILE = MnistFile.TEST_LABELS;

	private static final byte[] PACKED = SyntheticMnist.gzip(SyntheticMnist.content(FILE));

	private static final int HALF = PACKED.length / 2;

	private final Path folder;

	private final StringWriter said = new StringWriter();

	/** The Range header of each request, "all" if it had none. */
	private final List<String> asked = new CopyOnWriteArrayList<>();

	private HttpServer server;

	HttpMirrorTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@BeforeEach
	void startServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.start();
	}

	@AfterEach
	void stopServer() {
		this.server.stop(0);
	}

	@Test
	void packedFileIsFetchedByItsPublishedName() throws IOException {
		serve((exchange) -> {
			assertThat(exchange.getRequestURI()).hasPath("/mnist/t10k-labels-idx1-ubyte.gz");
			send(exchange, 200, PACKED);
		});
		fetch();
		assertThat(this.folder.resolve(FILE.fileName())).hasBinaryContent(SyntheticMnist.content(FILE));
		assertThat(names()).containsExactly(FILE.fileName());
		assertThat(this.said).hasToString("fetching %s%n".formatted(address()));
	}

	@Test
	void downloadThatIsCutGoesOnWhereItStopped() throws IOException {
		serve((exchange) -> {
			if (this.asked.size() == 1) {
				sendFirst(HALF, exchange);
			}
			else {
				sendFrom(HALF, exchange);
			}
		});
		fetch();
		assertThat(this.asked).containsExactly("all", "bytes=%d-".formatted(HALF));
		assertThat(names()).containsExactly(FILE.fileName());
		assertThat(this.said.toString())
			.contains("the connection was cut after %d bytes; going on from there".formatted(HALF));
	}

	@Test
	void downloadOfAnEarlierRunGoesOnWhereItStopped() throws IOException {
		Files.write(part(), Arrays.copyOf(PACKED, HALF));
		serve((exchange) -> sendFrom(HALF, exchange));
		fetch();
		assertThat(this.asked).containsExactly("bytes=%d-".formatted(HALF));
		assertThat(names()).containsExactly(FILE.fileName());
	}

	@Test
	void downloadThatIsCutAgainAndAgainKeepsWhatArrived() throws IOException {
		serve((exchange) -> {
			if (this.asked.size() == 1) {
				sendFirst(HALF, exchange);
			}
			else {
				exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(HALF, HALF, HALF + 1));
				exchange.sendResponseHeaders(206, 1);
				closeEarly(exchange);
			}
		});
		assertThatIOException().isThrownBy(this::fetch)
			.withMessage("the connection was cut 5 times; the %d bytes that arrived are kept", HALF);
		assertThat(part()).hasBinaryContent(Arrays.copyOf(PACKED, HALF));
		assertThat(names()).containsExactly(part().getFileName().toString());
	}

	@Test
	void serverWithoutRangesSendsAllAgain() throws IOException {
		Files.write(part(), new byte[HALF]);
		serve((exchange) -> send(exchange, 200, PACKED));
		fetch();
		assertThat(names()).containsExactly(FILE.fileName());
	}

	@Test
	void completeDownloadOfAnEarlierRunIsUsed() throws IOException {
		Files.write(part(), PACKED);
		serve((exchange) -> send(exchange, 416, new byte[0]));
		fetch();
		assertThat(names()).containsExactly(FILE.fileName());
	}

	@Test
	void otherRangeThanTheOneAskedForIsRefused() throws IOException {
		Files.write(part(), Arrays.copyOf(PACKED, HALF));
		serve((exchange) -> {
			exchange.getResponseHeaders()
				.set("Content-Range", "bytes 0-%d/%d".formatted(PACKED.length - 1, PACKED.length));
			send(exchange, 206, PACKED);
		});
		assertThatIOException().isThrownBy(this::fetch)
			.withMessage("expected status 200 or the range asked for, found 206");
	}

	@Test
	void missingFileIsRefused() throws IOException {
		serve((exchange) -> send(exchange, 404, "no such file".getBytes(StandardCharsets.UTF_8)));
		assertThatIOException().isThrownBy(this::fetch)
			.withMessage("expected status 200 or the range asked for, found 404");
		assertThat(names()).isEmpty();
	}

	@Test
	void wrongContentIsNotKept() throws IOException {
		serve((exchange) -> send(exchange, 200, SyntheticMnist.gzip(SyntheticMnist.labels(7))));
		assertThatExceptionOfType(WrongChecksum.class).isThrownBy(this::fetch).withMessageStartingWith(address());
		assertThat(names()).isEmpty();
	}

	@Test
	void serverThatSendsTooMuchIsNotAskedAgain() throws IOException {
		serve((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			try (OutputStream out = exchange.getResponseBody()) {
				byte[] megabyte = new byte[1_000_000];
				for (int i = 0; i < 49; i++) {
					out.write(megabyte);
				}
			}
		});
		assertThatExceptionOfType(MalformedIdxFile.class).isThrownBy(this::fetch)
			.withMessage(address() + ": expected at most 48000000 bytes, found more");
		assertThat(this.asked).hasSize(1);
		assertThat(names()).isEmpty();
	}

	@Test
	void serverThatStallsIsGivenUp() throws IOException {
		List<HttpExchange> open = new ArrayList<>();
		serve((exchange) -> {
			open.add(exchange);
			exchange.sendResponseHeaders(200, PACKED.length);
			exchange.getResponseBody().flush();
		});
		assertThatIOException().isThrownBy(() -> fetch(Duration.ofMillis(50)))
			.withMessage("the connection was cut 5 times; the 0 bytes that arrived are kept");
		open.forEach(HttpExchange::close);
	}

	@Test
	void serverThatIsDownIsSaid() throws IOException {
		this.server.stop(0);
		assertThatIOException().isThrownBy(this::fetch).withMessageContaining("refused");
	}

	private void serve(HttpHandler handler) {
		this.server.createContext("/mnist/", (exchange) -> {
			String range = exchange.getRequestHeaders().getFirst("Range");
			this.asked.add((range != null) ? range : "all");
			handler.handle(exchange);
		});
	}

	private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
		exchange.sendResponseHeaders(status, (body.length > 0) ? body.length : -1);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(body);
		}
	}

	/** Promises everything, sends some and cuts the connection. */
	private static void sendFirst(int length, HttpExchange exchange) throws IOException {
		exchange.sendResponseHeaders(200, PACKED.length);
		exchange.getResponseBody().write(PACKED, 0, length);
		closeEarly(exchange);
	}

	private static void closeEarly(HttpExchange exchange) throws IOException {
		exchange.getResponseBody().flush();
		exchange.close();
	}

	private static void sendFrom(int start, HttpExchange exchange) throws IOException {
		exchange.getResponseHeaders()
			.set("Content-Range", "bytes %d-%d/%d".formatted(start, PACKED.length - 1, PACKED.length));
		send(exchange, 206, Arrays.copyOfRange(PACKED, start, PACKED.length));
	}

	private void fetch() throws IOException {
		fetch(Duration.ofSeconds(10));
	}

	private void fetch(Duration timeout) throws IOException {
		new HttpMirror(URI.create(base()), timeout).fetch(Set.of(FILE),
				new MnistCache(this.folder, SyntheticMnist.sums()), new Progress(new PrintWriter(this.said), false));
	}

	private String base() {
		return "http://localhost:%d/mnist/".formatted(this.server.getAddress().getPort());
	}

	private String address() {
		return base() + FILE.fileName() + ".gz";
	}

	private Path part() {
		return this.folder.resolve(FILE.fileName() + ".gz.localhost.part");
	}

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

}
