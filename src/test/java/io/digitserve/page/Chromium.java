package io.digitserve.page;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.core.io.ClassPathResource;

/** A Chromium without a window that uses the page as a person would. */
final class Chromium implements AutoCloseable {

	static final String MISSING = "Not run: chromium and chromedriver were expected on the PATH";

	/** A laptop's window. */
	private static final int WIDTH = 1280;

	private static final int HEIGHT = 900;

	/** Of a stroke, between two corners. */
	private static final int STEPS = 12;

	private final ChromeDriver driver;

	private final Path downloads;

	private Chromium(ChromeDriver driver, Path downloads) {
		this.driver = driver;
		this.downloads = downloads;
	}

	/** Whether there is one, and the program that drives it. */
	static boolean isInstalled() {
		boolean installed = browser().isPresent() && program("chromedriver").isPresent();
		if (!installed) {
			System.getLogger(Chromium.class.getName()).log(System.Logger.Level.WARNING, MISSING);
		}
		return installed;
	}

	/**
	 * Starts one.
	 * @param downloads where the files go that it saves
	 */
	static Chromium start(Path downloads) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(browser().orElseThrow());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
				"--window-size=%d,%d".formatted(WIDTH, HEIGHT));
		LoggingPreferences console = new LoggingPreferences();
		console.enable(LogType.BROWSER, Level.ALL);
		options.setCapability(ChromeOptions.LOGGING_PREFS, console);
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(program("chromedriver").orElseThrow())
			.usingAnyFreePort()
			.build();
		Chromium started = new Chromium(new ChromeDriver(service, options), downloads);
		started.command("Browser.setDownloadBehavior",
				Map.of("behavior", "allow", "downloadPath", downloads.toString()));
		return started;
	}

	private static Optional<File> browser() {
		return Stream.of("chromium", "chromium-browser", "google-chrome")
			.flatMap((name) -> program(name).stream())
			.findFirst();
	}

	private static Optional<File> program(String name) {
		String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
		return Stream.of(path.split(File.pathSeparator))
			.map((folder) -> Path.of(folder, name))
			.filter(Files::isExecutable)
			.map(Path::toFile)
			.findFirst();
	}

	@Override
	public void close() {
		this.driver.quit();
	}

	Path downloads() {
		return this.downloads;
	}

	void open(String address) {
		this.driver.get(address);
	}

	/** As the system's setting for all pages. */
	void prefer(String colourScheme) {
		command("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colourScheme))));
	}

	void resize(int width, int height) {
		command("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
	}

	void normalSize() {
		resize(WIDTH, HEIGHT);
	}

	/** Cuts the browser off from the service, or joins them again. */
	void offline(boolean offline) {
		command("Network.enable", Map.of());
		command("Network.emulateNetworkConditions",
				Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
	}

	private void command(String name, Map<String, Object> parameters) {
		this.driver.executeCdpCommand(name, parameters);
	}

	WebElement find(String selector) {
		return this.driver.findElement(By.cssSelector(selector));
	}

	List<WebElement> all(String selector) {
		return this.driver.findElements(By.cssSelector(selector));
	}

	void click(String selector) {
		find(selector).click();
	}

	/** What a person can see of an element's text; empty if the element is hidden. */
	String text(String selector) {
		return find(selector).getText().replace('\u00a0', ' ');
	}

	/** Answers what the page asks the person, once it does. */
	void answerPrompt(String text) {
		Awaitility.await().ignoreExceptions().untilAsserted(() -> this.driver.switchTo().alert().sendKeys(text));
		this.driver.switchTo().alert().accept();
	}

	/** The whole page in a window of that width, without scroll bars, as PNG. */
	byte[] screenshot(int width) {
		run("document.documentElement.style.overflow = 'hidden'");
		resize(width, ((Long) Objects.requireNonNull(run("return document.documentElement.scrollHeight"))).intValue());
		return this.driver.getScreenshotAs(OutputType.BYTES);
	}

	@Nullable Object run(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	/** Runs a script at the start of each page that is opened meanwhile. */
	void beforePages(String script, Runnable meanwhile) {
		Object id = this.driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
			.get("identifier");
		try {
			meanwhile.run();
		}
		finally {
			command("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", Objects.requireNonNull(id)));
		}
	}

	/** Draws lines on the pad. */
	void draw(Pen pen, Line... lines) {
		for (Line line : lines) {
			Sequence moves = begin(pen, line);
			moves.addAction(pen.input().createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
			this.driver.perform(List.of(moves));
		}
	}

	/** Draws a line and leaves the pen on it. */
	void drawOn(Pen pen, Line line) {
		this.driver.perform(List.of(begin(pen, line)));
	}

	void lift(Pen pen) {
		Sequence up = new Sequence(pen.input(), 0);
		up.addAction(pen.input().createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
		this.driver.perform(List.of(up));
	}

	private Sequence begin(Pen pen, Line line) {
		run("scrollTo(0, 0)");
		Rectangle pad = find("#pad").getRect();
		PointerInput input = pen.input();
		Sequence moves = new Sequence(input, 0);
		for (int corner = 0; corner < line.corners(); corner++) {
			int steps = (corner == 0) ? 1 : STEPS;
			for (int step = 1; step <= steps; step++) {
				double share = (double) step / steps;
				moves.addAction(input.createPointerMove(Duration.ZERO, PointerInput.Origin.viewport(),
						(int) (pad.x + pad.width * line.x(corner, share)),
						(int) (pad.y + pad.height * line.y(corner, share)), pen.properties()));
			}
			if (corner == 0) {
				moves.addAction(input.createPointerDown(PointerInput.MouseButton.LEFT.asArg(), pen.properties()));
			}
		}
		return moves;
	}

	/**
	 * What axe-core has to say of the page as it is.
	 * @return a line for each violation, with the places
	 */
	@SuppressWarnings("unchecked") // a list of texts, as the script makes it
	List<String> violations() throws IOException {
		this.driver.executeScript(new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8));
		return (List<String>) Objects.requireNonNull(this.driver.executeAsyncScript(
				"""
						const done = arguments[arguments.length - 1];
						axe.run().then((result) => done(result.violations.map((violation) =>
							`${violation.id}: ${violation.nodes.map((node) => node.failureSummary + node.target).join('; ')}`)));
						"""));
	}

	/**
	 * What the browser has complained of since this was asked last, if it is our fault.
	 */
	List<String> complaints() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.map(LogEntry::getMessage)
			// An answer that refuses a picture, and an absent service, are logged
			// whatever the page does.
			.filter((message) -> !message.contains("Failed to load resource"))
			.toList();
	}

}
