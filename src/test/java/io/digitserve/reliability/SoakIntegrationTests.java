package io.digitserve.reliability;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.digitserve.digit.DigitImage;
import io.digitserve.web.MnistDigits;
import io.digitserve.web.ServiceClient;
import io.digitserve.web.ServiceClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Memory under all kinds of requests, also those that are refused. What leaks grows in
 * every round of load, what is compiled, cached and pooled does not: the short version
 * ends when two rounds have added nothing. {@code -Dsoak=5m} goes on for that time. One
 * round's resident memory differs from the next one's by as much as is allowed between
 * two, so medians are compared: that of the last quarter of the time with that of the
 * second, half of the time later, since in the first Java still compiles what the load
 * has made hot. Between them half as much may be added: in 5 minutes, with some 35,000
 * requests from the one to the other, that is 120 bytes a request.
 */
@Timeout(value = 25, unit = TimeUnit.HOURS)
class SoakIntegrationTests {

	private static final int CLIENTS = 2;

	/** Of each kind, for each client. */
	private static final int REQUESTS = 10;

	private static final int MOST_ROUNDS = 30;

	private static final int LARGE_BATCH = 1000;

	/**
	 * As found on services that do nothing else. The pixels of the large batches alone
	 * are 2 x 10 x 1,000 x 784 bytes, 16 MB a round.
	 */
	private static final Noise OF_ROUNDS = new Noise(8 << 20, 2 << 20);

	private static final Noise OF_MEDIANS = new Noise(4 << 20, 1 << 20);

	/** Five in each quarter. */
	private static final int FEWEST_ROUNDS = 20;

	/** A cause of garbage collection, for one, is counted from its first time. */
	private static final int FEW_SERIES = 20;

	@TempDir
	private Path folder;

	private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

	@Test
	void memoryIsFlat() throws Exception {
		try (ServiceProcess process = new ServiceProcess(this.folder,
				"--digitserve.models.names=compact-cnn,keras-cnn")) {
			ServiceClient service = process.client().withAllModels();
			List<Memory> rounds = new ArrayList<>();
			do {
				assertThat(rounds).as("rounds, none of them without growth").hasSizeLessThan(MOST_ROUNDS);
				rounds.add(round(process, service));
			}
			while (!isFlat(rounds));
			String time = System.getProperty("soak");
			if (time != null) {
				List<Memory> soak = rounds(DurationStyle.detectAndParse(time), process, service);
				assertThat(soak).as("rounds in %s", time).hasSizeGreaterThanOrEqualTo(FEWEST_ROUNDS);
				int quarter = soak.size() / 4;
				Memory before = Memory.median(soak.subList(quarter, 2 * quarter));
				Memory after = Memory.median(soak.subList(soak.size() - quarter, soak.size()));
				assertThat(after.hasGrownSince(before, OF_MEDIANS)).as("growth from %s to %s", before, after).isFalse();
			}
		}
		finally {
			this.clients.shutdownNow();
		}
	}

	private static boolean isFlat(List<Memory> rounds) {
		int last = rounds.size() - 1;
		return last >= 2 && !rounds.get(last).hasGrownSince(rounds.get(last - 1), OF_ROUNDS)
				&& !rounds.get(last - 1).hasGrownSince(rounds.get(last - 2), OF_ROUNDS);
	}

	/** Memory after each of the rounds that begin within some time. */
	private List<Memory> rounds(Duration time, ServiceProcess process, ServiceClient service) throws Exception {
		long end = System.nanoTime() + time.toNanos();
		List<Memory> rounds = new ArrayList<>();
		do {
			rounds.add(round(process, service));
		}
		while (System.nanoTime() < end);
		return rounds;
	}

	private Memory round(ServiceProcess process, ServiceClient service) throws Exception {
		List<Callable<Void>> loads = Collections.nCopies(CLIENTS, () -> {
			for (int request = 0; request < REQUESTS; request++) {
				load(service, request % 10);
			}
			return null;
		});
		for (Future<Void> load : this.clients.invokeAll(loads)) {
			load.get();
		}
		return Memory.of(process, service);
	}

	private static void load(ServiceClient service, int digit) {
		String image = Arrays.toString(MnistDigits.pixels(digit, 0)).replace(" ", "");
		for (byte[] png : Pictures.PNG) {
			require(200, service.post("/predict", "image/png", png));
			require(200, service.post("/read", "image/png", png));
			require(400, service.post("/predict", "image/png", Arrays.copyOf(png, png.length / 2)));
		}
		for (byte[] jpeg : Pictures.JPEG) {
			require(200, service.post("/predict?explain=true", "image/jpeg", jpeg));
			require(400, service.post("/predict", "image/jpeg", Arrays.copyOf(jpeg, jpeg.length / 2)));
		}
		require(200, service.postForm("/predict", "file", MnistDigits.png(digit)));
		require(400, service.postForm("/predict", "other", MnistDigits.png(digit)));
		String instances = "{\"instances\":[%s]}".formatted(String.join(",", Collections.nCopies(20, image)));
		require(200, service.postJson("/predict/batch", instances));
		require(200, service.postJson("/v1/models/keras-cnn:predict", instances));
		require(400, service.postJson("/predict/batch", instances.substring(0, instances.length() / 2)));
		require(404, service.get("/models/" + System.nanoTime()));
		require(200, infer(service, new byte[LARGE_BATCH * DigitImage.PIXELS]));
		require(400, infer(service, new byte[LARGE_BATCH * DigitImage.PIXELS - 1]));
	}

	private static Answer infer(ServiceClient service, byte[] tensor) {
		byte[] json = ("{\"inputs\":[{\"name\":\"images\",\"shape\":[%d,28,28],\"datatype\":\"UINT8\",\"parameters\":"
				+ "{\"binary_data_size\":%d}}]}")
			.formatted(LARGE_BATCH, LARGE_BATCH * DigitImage.PIXELS)
			.getBytes(StandardCharsets.US_ASCII);
		byte[] body = ByteBuffer.allocate(json.length + tensor.length).put(json).put(tensor).array();
		return service.send("/v2/models/keras-cnn/infer",
				(request) -> request.header("Inference-Header-Content-Length", String.valueOf(json.length))
					.POST(BodyPublishers.ofByteArray(body)));
	}

	private static void require(int status, Answer answer) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
	}

	/**
	 * What a service at rest holds.
	 *
	 * @param resident bytes of the process
	 * @param liveHeap bytes, after all garbage is collected
	 * @param nativeObjects not yet released
	 * @param series of numbers that it counts
	 */
	private record Memory(double resident, double liveHeap, double nativeObjects, int series) {

		static Memory of(ServiceProcess process, ServiceClient service) throws Exception {
			process.collectGarbage();
			return new Memory(metric(service, "digitserve.memory.resident"),
					metric(service, "jvm.memory.used?tag=area:heap"),
					metric(service, "digitserve.memory.native.objects"),
					service.get("/actuator/prometheus").text().lines().toList().size());
		}

		private static double metric(ServiceClient service, String name) {
			return service.get("/actuator/metrics/" + name).json().at("/measurements/0/value").doubleValue();
		}

		/** The median of each number. */
		static Memory median(List<Memory> rounds) {
			return new Memory(median(rounds, Memory::resident), median(rounds, Memory::liveHeap),
					median(rounds, Memory::nativeObjects), (int) median(rounds, Memory::series));
		}

		private static double median(List<Memory> rounds, ToDoubleFunction<Memory> number) {
			return rounds.stream().mapToDouble(number).sorted().skip(rounds.size() / 2).findFirst().orElseThrow();
		}

		boolean hasGrownSince(Memory before, Noise noise) {
			return this.resident > before.resident + noise.resident() || this.liveHeap > before.liveHeap + noise.heap()
					|| this.nativeObjects > before.nativeObjects || this.series > before.series + FEW_SERIES;
		}

	}

	/**
	 * By how much two measurements of the same differ, bytes.
	 *
	 * @param resident memory
	 * @param heap that is alive
	 */
	private record Noise(double resident, double heap) {
	}

}
