package io.digitserve.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.digitserve.digit.DigitImage;
import io.digitserve.web.MnistDigits;
import io.digitserve.web.RunningService;
import io.digitserve.web.ServiceClient;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.PointerInput.Kind;
import org.springframework.boot.test.web.server.LocalServerPort;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

/** The page as people use it, in a real browser. */
@Tag("browser")
@RunningService
@EnabledIf(value = "io.digitserve.page.Chromium#isInstalled", disabledReason = Chromium.MISSING)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIntegrationTests {

	private static final Pen MOUSE = Pen.of(Kind.MOUSE);

	@LocalServerPort
	private int port;

	private ServiceClient service;

	private Chromium browser;

	@BeforeAll
	void start(@TempDir Path downloads) {
		this.service = new ServiceClient(this.port).withAllModels();
		this.browser = Chromium.start(downloads);
	}

	@AfterAll
	void stop() {
		this.browser.close();
	}

	@BeforeEach
	void openPage() {
		this.browser.prefer("light");
		this.browser.normalSize();
		this.browser.open("http://localhost:" + this.port + "/");
		await(() -> assertThat(this.browser.all("#models input")).isNotEmpty());
	}

	@AfterEach
	void browserHasNothingToComplainOf() {
		assertThat(this.browser.complaints()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(value = Kind.class, names = { "MOUSE", "TOUCH", "PEN" })
	void drawnDigitIsRead(Kind kind) {
		this.browser.draw(Pen.of(kind), Line.SEVEN);
		awaitDigit("7");
		this.browser.click("#clear");
		this.browser.draw(Pen.of(kind), Line.ONE);
		awaitDigit("1");
	}

	@Test
	void barsShowTheProbabilities() {
		this.browser.draw(MOUSE, Line.SEVEN);
		awaitDigit("7");
		assertThat(this.browser.all("#bars .bar")).hasSize(10);
		assertThat(this.browser.text("#bars .winner .label")).isEqualTo("7");
		assertThat(Integer.parseInt(this.browser.text("#bars .winner .share").replace("%", ""))).isGreaterThan(50);
	}

	@Test
	void answerChangesWhileDrawing() {
		this.browser.drawOn(MOUSE, Line.ONE);
		awaitDigit("1");
		this.browser.lift(MOUSE);
	}

	@Test
	void heavyPenWritesBroadLines() {
		this.browser.draw(Pen.of(Kind.PEN, 0.1f), Line.ONE);
		long light = ink();
		this.browser.click("#undo");
		this.browser.draw(Pen.of(Kind.PEN, 1), Line.ONE);
		assertThat(ink()).isGreaterThan(light * 3 / 2);
	}

	@Test
	void pageReadsAloudWhatItFound() {
		this.browser.draw(MOUSE, Line.SEVEN);
		await(() -> assertThat(announcement()).startsWith("7. "));
	}

	@Test
	void answerThatComesLateIsIgnored() {
		this.browser.run("""
				const ask = window.fetch;
				window.held = [];
				window.signals = [];
				window.fetch = async (address, request) => {
					if (!address.href?.includes('predict?explain')) {
						return ask(address, request);
					}
					const { signal, ...rest } = request;
					const first = window.signals.push(signal) === 1;
					// As a network that answers although nobody waits any more.
					const answer = await ask(address, rest);
					if (first) {
						await new Promise((release) => window.held.push(release));
						setTimeout(() => window.late = true);
					}
					return answer;
				};
				""");
		this.browser.draw(MOUSE, Line.SEVEN);
		await(() -> assertThat(this.browser.run("return held.length")).isEqualTo(1L));
		this.browser.run("document.getElementById('clear').click()");
		this.browser.draw(MOUSE, Line.ONE);
		awaitDigit("1");
		assertThat(this.browser.run("return signals[0].aborted")).isEqualTo(true);
		this.browser.run("held[0]()");
		await(() -> assertThat(this.browser.run("return window.late")).isEqualTo(true));
		assertThat(this.browser.text("#digit")).isEqualTo("1");
	}

	@Test
	void strokesAreUndoneRedoneAndCleared() {
		this.browser.draw(MOUSE, Line.ONE);
		awaitDigit("1");
		this.browser.click("#undo");
		awaitDigit("–");
		this.browser.click("#redo");
		awaitDigit("1");
		this.browser.click("#clear");
		awaitDigit("–");
		assertThat(this.browser.find("#clear").isEnabled()).isFalse();
		this.browser.find("#pad").sendKeys(Keys.chord(Keys.CONTROL, "z"));
		awaitDigit("1");
	}

	@Test
	void digitIsDrawnWithKeys() {
		this.browser.find("#pad").sendKeys(Keys.SPACE, Keys.DOWN.toString().repeat(12), Keys.SPACE);
		awaitDigit("1");
		this.browser.find("#pad").sendKeys(Keys.DELETE);
		awaitDigit("–");
	}

	@Test
	void uploadedPictureIsRead(@TempDir Path folder) throws IOException {
		Path file = Files.write(folder.resolve("three.png"), MnistDigits.png(3));
		this.browser.find("#file").sendKeys(file.toString());
		awaitDigit("3");
		assertThat(this.browser.text("#picture-name")).startsWith("three.png");
		assertThat(this.browser.text("#command")).contains("@three.png");
	}

	@ParameterizedTest
	@ValueSource(strings = { "drop", "paste" })
	void droppedAndPastedPicturesAreRead(String how) {
		give(how, MnistDigits.file(5, 0, "jpg"), "five.jpg", "image/jpeg");
		awaitDigit("5");
		assertThat(this.browser.text("#command")).contains("image/jpeg");
	}

	@Test
	void exampleIsOneClickAway() {
		this.browser.click("[data-example='seven.png']");
		awaitDigit("7");
	}

	@Test
	void fileThatIsNoPictureIsRefusedAndTheDrawingKept() {
		this.browser.draw(MOUSE, Line.SEVEN);
		awaitDigit("7");
		give("drop", "no picture".getBytes(StandardCharsets.US_ASCII), "notes.txt", "text/plain");
		await(() -> assertThat(this.browser.text("#problem")).contains("not a picture", "notes.txt"));
		assertThat(ink()).isPositive();
		assertThat(this.browser.text("#digit")).isEqualTo("7");
	}

	@Test
	void pictureThatTheServiceCannotReadIsRefusedInItsWords() {
		this.browser.draw(MOUSE, Line.SEVEN);
		awaitDigit("7");
		byte[] half = MnistDigits.png(3);
		half = Arrays.copyOf(half, half.length / 2);
		half[30] ^= 1;
		give("drop", half, "broken.png", "image/png");
		String title = this.service.post("/predict", "image/png", half).json().get("title").stringValue();
		await(() -> assertThat(this.browser.text("#problem")).startsWith(title));
		assertThat(ink()).isPositive();
	}

	@Test
	void pictureThatIsTooLargeIsRefusedAndUndoneToTheDrawing() {
		this.browser.draw(MOUSE, Line.SEVEN);
		awaitDigit("7");
		byte[] large = new byte[150_000];
		ThreadLocalRandom.current().nextBytes(large);
		byte[] png = MnistDigits.png(3);
		System.arraycopy(png, 0, large, 0, png.length);
		give("paste", large, "large.png", "image/png");
		await(() -> assertThat(this.browser.text("#problem")).startsWith("The body is too large"));
		this.browser.click("#undo");
		awaitDigit("7");
		await(() -> assertThat(this.browser.find("#problem").isDisplayed()).isFalse());
	}

	@Test
	void serviceThatIsAwayIsAskedAgain() {
		this.browser.offline(true);
		try {
			this.browser.draw(MOUSE, Line.SEVEN);
			await(() -> assertThat(this.browser.text("#problem")).contains("cannot be reached"));
			assertThat(ink()).isPositive();
		}
		finally {
			this.browser.offline(false);
		}
		// A question that was still on its way may have been answered meanwhile, and the
		// button be gone.
		this.browser.run("document.getElementById('retry').click()");
		awaitDigit("7");
	}

	@Test
	void numberIsReadWithBoxes() {
		this.browser.click("[data-example='number.png']");
		this.browser.run("document.querySelector('[value=number]').click()");
		await(() -> assertThat(this.browser.text("#number")).isEqualTo("1907"));
		assertThat(this.browser.all("#boxes rect.found")).hasSize(4);
		assertThat(this.browser.all("#boxes text").stream().map((label) -> label.getText().substring(0, 1)))
			.containsExactly("1", "9", "0", "7");
		assertThat(this.browser.all("#number-digits li")).hasSize(4);
	}

	@Test
	void lengthIsTold() {
		this.browser.click("[data-example='number.png']");
		this.browser.run("document.querySelector('[value=number]').click()");
		await(() -> assertThat(this.browser.text("#number")).isEqualTo("1907"));
		this.browser.find("#length").sendKeys("3");
		await(() -> assertThat(this.browser.text("#number")).hasSize(3));
		assertThat(this.browser.text("#command")).contains("length=3");
	}

	@Test
	void doubtIsPutIntoWords() {
		predictionsSay("""
				{ "accepted": false, "reason": { "code": "uncertain", "detail": "uncertain between 4 and 7" } }""");
		this.browser.draw(MOUSE, Line.SEVEN);
		awaitDigit("7?");
		assertThat(this.browser.text("#verdict-title")).isEqualTo("Not sure");
		assertThat(this.browser.text("#verdict-detail")).startsWith("Uncertain between 4 and 7. Best guess: 7");
	}

	@Test
	void digitThatIsNoneIsNotNamed() {
		predictionsSay("""
				{ "accepted": false, "reason": { "code": "no-digit", "detail": "specks only" } }""");
		this.browser.draw(MOUSE, Line.SEVEN);
		await(() -> assertThat(this.browser.text("#verdict-title")).isEqualTo("No digit found"));
		assertThat(this.browser.text("#digit")).isEqualTo("–");
	}

	@Test
	void severalDigitsAreReadAsANumberUnlessOneIsWanted() {
		this.browser.draw(MOUSE, Line.of(0.2, 0.25, 0.19, 0.75), Line.of(0.55, 0.25, 0.8, 0.25, 0.65, 0.75));
		await(() -> assertThat(this.browser.text("#number")).isEqualTo("17"));
		this.browser.run("document.querySelector('[value=digit]').click()");
		await(() -> assertThat(this.browser.text("#verdict-title")).isEqualTo("More than one digit"));
		this.browser.click("#as-number");
		await(() -> assertThat(this.browser.text("#number")).isEqualTo("17"));
	}

	@Test
	void numberOfSmallDigitsIsReadAsOne() {
		this.browser.click("[data-example='number.png']");
		await(() -> assertThat(this.browser.text("#number")).isEqualTo("1907"));
	}

	@Test
	void answerIsExplained() {
		this.browser.draw(MOUSE, Line.SEVEN);
		awaitDigit("7");
		assertThat(this.browser.text("#verdict-detail")).isEqualTo("Clear enough to be accepted.");
		this.browser.click("#saliency-shown");
		assertThat(this.browser.text("#legend")).contains("speaks for a 7");
		await(() -> assertThat(this.browser.run("return document.getElementById('seen-image').naturalWidth"))
			.isEqualTo((long) DigitImage.SIDE));
	}

	@Test
	void whatTheNetworkSawIsShownWithWhatCounted() {
		int[] seen = MnistDigits.pixels(7, 0);
		String values = IntStream.of(seen)
			.mapToObj((pixel) -> (pixel > 0) ? "1" : "-0.5")
			.collect(Collectors.joining(","));
		predictionsSay("""
				{ "explanation": { "image": "data:image/png;base64,%s", "saliency": { "values": [%s] } } }"""
			.formatted(Base64.getEncoder().encodeToString(MnistDigits.png(7)), values));
		this.browser.draw(MOUSE, Line.SEVEN);
		await(() -> assertThat(this.browser.find("#saliency-shown").isDisplayed()).isTrue());
		await(() -> assertThat(this.browser.run("return document.getElementById('seen-image').naturalWidth"))
			.isEqualTo((long) DigitImage.SIDE));
		assertThat(this.browser.text("#legend")).isEmpty();
		this.browser.click("#saliency-shown");
		assertThat(this.browser.text("#legend")).contains("Blue: ink here speaks for a 7", "Orange:");
		assertThat(this.browser.run("""
				const { data } = document.getElementById('saliency').getContext('2d').getImageData(0, 0, 28, 28);
				return Array.from({ length: 784 }, (_, i) => data[4 * i] < data[4 * i + 2] ? '1' : '-0.5').join(',');
				""")).isEqualTo(values);
	}

	@Test
	void modelThatLoadsIsShownAsSuch() {
		this.browser.beforePages("""
				const ask = window.fetch;
				window.fetch = async (address, request) => {
					const answer = await ask(address, request);
					const text = await answer.text();
					const loading = window.loaded ? text : text.replaceAll('AVAILABLE', 'LOADING');
					return new Response(loading, { status: answer.status });
				};
				""", () -> {
			this.browser.open("http://localhost:" + this.port + "/");
			await(() -> assertThat(this.browser.all("#models .state")).hasSizeGreaterThan(1)
				.anyMatch((cell) -> cell.getText().equals("still loading")));
			this.browser.run("window.loaded = true");
			await(() -> assertThat(this.browser.all("#models input")).isNotEmpty());
		});
	}

	@Test
	void modelsAnswerSideBySide() {
		this.browser.draw(MOUSE, Line.SEVEN);
		List<String> states = this.service.get("/models")
			.json()
			.get("models")
			.valueStream()
			.map((model) -> model.get("state").stringValue())
			.toList();
		assertThat(states).contains("AVAILABLE", "REFUSED");
		List<String> expected = states.stream()
			.map((state) -> state.equals("AVAILABLE") ? "7" : "cannot be served")
			.toList();
		await(() -> assertThat(this.browser.all("#models tr td:nth-of-type(1)").stream().map((cell) -> cell.getText()))
			.isEqualTo(expected));
	}

	@Test
	void chosenModelAnswersAbove() {
		this.browser.draw(MOUSE, Line.SEVEN);
		awaitDigit("7");
		this.browser.click("#models input[value='mlp 1']");
		await(() -> assertThat(this.browser.text("#command")).contains("model=mlp"));
		awaitDigit("7");
	}

	@Test
	void commandAndSavedPictureDoTheSame() throws IOException {
		this.browser.draw(MOUSE, Line.SEVEN);
		awaitDigit("7");
		this.browser.click("#download");
		Path file = this.browser.downloads().resolve("drawing.png");
		await(() -> assertThat(file).isNotEmptyFile());
		String root = "http://localhost:" + this.port;
		assertThat(this.browser.text("#command")).isEqualTo(
				"curl --data-binary @drawing.png \\\n  -H 'Content-Type: image/png' \\\n  '%s/predict?explain=true'"
					.formatted(root));
		assertThat(this.service.post("/predict?explain=true", "image/png", Files.readAllBytes(file))
			.json()
			.get("digit")
			.intValue()).isEqualTo(7);
	}

	@Test
	void pageFitsAPhone() {
		this.browser.resize(390, 844);
		this.browser.draw(MOUSE, Line.SEVEN);
		awaitDigit("7");
		assertThat(
				this.browser.run("const page = document.documentElement; return page.scrollWidth - page.clientWidth"))
			.isEqualTo(0L);
		assertThat(this.browser.run("return document.getElementById('digit').getBoundingClientRect().bottom <= 844"))
			.isEqualTo(true);
	}

	@ParameterizedTest
	@ValueSource(strings = { "light", "dark" })
	void nobodyIsShutOut(String colourScheme) throws IOException {
		this.browser.prefer(colourScheme);
		assertThat(this.browser.violations()).as("empty").isEmpty();
		this.browser.draw(MOUSE, Line.SEVEN);
		awaitDigit("7");
		assertThat(this.browser.violations()).as("with an answer").isEmpty();
		give("drop", new byte[1], "notes.txt", "text/plain");
		await(() -> assertThat(this.browser.find("#problem").isDisplayed()).isTrue());
		assertThat(this.browser.violations()).as("with an error").isEmpty();
		this.browser.run("document.querySelector('[value=number]').click()");
		await(() -> assertThat(this.browser.text("#number")).isNotEmpty());
		assertThat(this.browser.violations()).as("with a number").isEmpty();
	}

	@Test
	void swaggerUiStillWorks() {
		this.browser.open("http://localhost:" + this.port + "/swagger-ui.html");
		await(() -> assertThat(this.browser.all(".opblock")).isNotEmpty());
	}

	/** Hands a file to the page as the clipboard or a folder would. */
	private void give(String how, byte[] content, String name, String type) {
		this.browser.run("""
				const [how, content, name, type] = arguments;
				const bytes = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
				const data = new DataTransfer();
				data.items.add(new File([bytes], name, { type }));
				const event = { bubbles: true, cancelable: true };
				document.body.dispatchEvent((how === 'drop') ? new DragEvent('drop', { ...event, dataTransfer: data })
					: new ClipboardEvent('paste', { ...event, clipboardData: data }));
				""", how, Base64.getEncoder().encodeToString(content), name, type);
	}

	/** Adds to all answers of /predict. */
	private void predictionsSay(String json) {
		this.browser.run("""
				const more = JSON.parse(arguments[0]);
				const ask = window.fetch;
				window.fetch = async (address, request) => {
					const answer = await ask(address, request);
					return !address.href?.includes('/predict') ? answer
						: new Response(JSON.stringify({ ...await answer.json(), ...more }), { status: answer.status });
				};
				""", json);
	}

	private void awaitDigit(String digit) {
		await(() -> assertThat(this.browser.text("#digit")).isEqualTo(digit));
	}

	/** How many pixels of the pad are drawn upon. */
	private long ink() {
		return (Long) Objects.requireNonNull(this.browser.run("""
				const pad = document.getElementById('pad');
				const copy = new OffscreenCanvas(pad.width, pad.height).getContext('2d', { willReadFrequently: true });
				copy.drawImage(pad, 0, 0);
				const pixels = copy.getImageData(0, 0, pad.width, pad.height).data;
				return pixels.filter((value, i) => i % 4 === 3 && value > 0).length;
				"""));
	}

	private String announcement() {
		return String.valueOf(this.browser.run("return document.getElementById('announcement').textContent"));
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(ofMinutes(2)).untilAsserted(assertion);
	}

}
