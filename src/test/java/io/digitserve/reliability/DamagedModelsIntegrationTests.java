package io.digitserve.reliability;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import io.digitserve.DigitServe;
import io.digitserve.model.ShippedModel;
import io.digitserve.web.MnistDigits;
import io.digitserve.web.ServiceClient;
import io.digitserve.web.ServiceClient.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A service in whose folder every way of damage to a model appears while it answers. */
@Tag("native")
@Timeout(300)
class DamagedModelsIntegrationTests {

	private static final String CARD = "model-card.json";

	private static final List<String> FILES = List.of("saved_model.pb", "golden.json", CARD);

	/** Where a bit is flipped, as a part of the file. */
	private static final double[] PLACES = { 0, 0.25, 0.5, 0.75, 1 };

	@TempDir
	private Path root;

	@TempDir
	private Path staging;

	/** Names of models, by what is wrong with them. */
	private final Map<String, String> damaged = new TreeMap<>();

	@Test
	void damagedModelsAreRefusedAndTheServiceGoesOn() throws Exception {
		AtomicBoolean over = new AtomicBoolean();
		ExecutorService client = Executors.newSingleThreadExecutor();
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(DigitServe.class).run(
				"--server.port=0", "--digitserve.models.default=keras-cnn", "--digitserve.models.folder=" + this.root,
				"--digitserve.models.poll=20ms")) {
			ServiceClient service = new ServiceClient(
					context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
			Future<Integer> failures = client.submit(() -> failuresUntil(over, service));
			damageEveryFile();
			damageFolders();
			// the last in the alphabet is loaded last
			put("sound", (folder) -> {
			});
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> state(service, "sound").equals("AVAILABLE"));
			// what could not be opened is tried again and again
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> this.damaged.forEach((damage, name) -> assertRefused(service, damage, name)));
			over.set(true);
			assertThat(failures.get()).isZero();
		}
		finally {
			over.set(true);
			client.shutdownNow();
		}
	}

	private static int failuresUntil(AtomicBoolean over, ServiceClient service) {
		int failures = 0;
		byte[] png = MnistDigits.png(4);
		while (!over.get()) {
			Answer answer = service.post("/predict", "image/png", png);
			failures += (answer.status() == 200 && answer.json().get("digit").intValue() == 4) ? 0 : 1;
		}
		return failures;
	}

	private void damageEveryFile() throws IOException {
		for (String file : FILES) {
			damage(file + " is missing", file, Files::delete);
			damage(file + " is empty", file, (path) -> Files.write(path, new byte[0]));
			damage(file + " lacks its last byte", file, (path) -> truncate(path, Files.size(path) - 1));
			damage(file + " is half as long", file, (path) -> truncate(path, Files.size(path) / 2));
			damage(file + " is larger than the heap", file, (path) -> truncate(path, 1L << 40));
			damage(file + " is a folder", file, (path) -> {
				Files.delete(path);
				Files.createDirectory(path);
			});
			damage(file + " cannot be opened", file, (path) -> {
				Files.delete(path);
				// not even by the administrator, whom no permission stops
				Files.createSymbolicLink(path, path.getFileName());
			});
			for (double place : PLACES) {
				damage(file + " differs in a bit at " + place, file, (path) -> flip(path, place));
			}
		}
	}

	private void damageFolders() throws IOException {
		damage("the folder is empty", "", (folder) -> {
			FileSystemUtils.deleteRecursively(folder);
			Files.createDirectory(folder);
		});
		damage("a file is a link to another model's", "golden.json", (path) -> {
			Files.delete(path);
			Files.createSymbolicLink(path, Path.of("..", "..", "elsewhere", "golden.json"));
		});
		if (Files.exists(Path.of("/dev/zero"))) {
			damage("a file has no end", "saved_model.pb", (path) -> {
				Files.delete(path);
				Files.createSymbolicLink(path, Path.of("/dev/zero"));
			});
		}
	}

	private static void truncate(Path path, long length) throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
			file.setLength(length);
		}
	}

	private static void flip(Path path, double place) throws IOException {
		byte[] content = Files.readAllBytes(path);
		content[(int) Math.round(place * (content.length - 1))] ^= 1;
		Files.write(path, content);
	}

	private void damage(String what, String file, Damage damage) throws IOException {
		String name = "damaged-%02d".formatted(this.damaged.size());
		this.damaged.put(what, name);
		put(name, (folder) -> damage.to(folder.resolve(file)));
	}

	/** Damages a model before the service can see it. */
	private void put(String name, Damage damage) throws IOException {
		ShippedModel.put(this.staging, name, 1);
		damage.to(this.staging.resolve(name).resolve("1"));
		Files.move(this.staging.resolve(name), this.root.resolve(name));
	}

	private static void assertRefused(ServiceClient service, String damage, String name) {
		JsonNode version = version(service, name);
		String state = version.get("state").stringValue();
		if (damage.startsWith(CARD + " differs")) {
			// nothing vouches for the card, and not each of its bytes means something
			assertThat(state).as(damage).isIn("REFUSED", "AVAILABLE");
		}
		else {
			assertThat(state).as(damage).isEqualTo("REFUSED");
			assertThat(version.get("reason").stringValue()).as(damage)
				.isNotBlank()
				.isNotEqualTo("it cannot be loaded; the log says why")
				.doesNotContain(System.getProperty("java.io.tmpdir"));
		}
	}

	private static String state(ServiceClient service, String name) {
		return service.get("/models/" + name).status() == 404 ? "" : version(service, name).get("state").stringValue();
	}

	private static JsonNode version(ServiceClient service, String name) {
		return service.get("/models/" + name).json().at("/versions/0");
	}

	/** Does something to a file or folder. */
	private interface Damage {

		void to(Path path) throws IOException;

	}

}
