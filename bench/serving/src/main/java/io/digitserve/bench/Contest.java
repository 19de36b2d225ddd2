package io.digitserve.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.digitserve.bench.Setting.Body;

/**
 * Measures servers one at a time: starts one, waits for its first right answer, checks
 * its answers, warms it up, puts each load on it, looks at its memory, and ends it.
 */
final class Contest {

	private static final int WARM_UP_CONNECTIONS = 16;

	private static final int ATTEMPTS = 3;

	private static final double QUIET_CORES = 0.1;

	private final Digits digits;

	private final Wrk wrk;

	private final Path log;

	private final Rules rules;

	private final PrintWriter progress;

	private double patienceLeft;

	private final Map<String, Figures> figures = new LinkedHashMap<>();

	/**
	 * How long all takes.
	 *
	 * @param seconds of each load
	 * @param warmUp seconds of load before
	 * @param patience seconds in all for waiting and repeating where others take the
	 * processor
	 * @param port of all servers
	 */
	record Rules(int seconds, int warmUp, double patience, int port) {
	}

	Contest(Digits digits, Path folder, Rules rules, PrintWriter progress) throws IOException {
		this.digits = digits;
		this.wrk = new Wrk(folder);
		this.log = folder.resolve("servers.log");
		this.rules = rules;
		this.patienceLeft = rules.patience();
		this.progress = progress;
	}

	Figures figures(String name) {
		return this.figures.computeIfAbsent(name, (key) -> new Figures());
	}

	/** One round of one server. One that has failed is not tried again. */
	void measure(Contestant contestant) throws InterruptedException {
		Figures figures = figures(contestant.name());
		if (figures.failure() != null) {
			return;
		}
		try (ServerProcess server = ServerProcess.start(contestant.command(), contestant.folder(),
				contestant.environment(), this.rules.port(), this.log)) {
			double start = server.awaitAnswer(contestant.requests(Body.PICTURE, this.digits).get(0));
			figures.started(start, contestant.check(server.client(), this.digits));
			Map<Body, List<Path>> requests = new EnumMap<>(Body.class);
			for (Body body : contestant.paths().keySet()) {
				requests.put(body, this.wrk.prepare(contestant.requests(body, this.digits)));
			}
			for (Map.Entry<Body, List<Path>> body : requests.entrySet()) {
				boolean pictures = body.getKey() == Body.PICTURE;
				this.wrk.load(server, body.getValue(), pictures ? WARM_UP_CONNECTIONS : 2,
						pictures ? this.rules.warmUp() : Math.max(1, this.rules.warmUp() / 3));
			}
			StringBuilder line = new StringBuilder();
			for (Setting setting : Setting.values()) {
				List<Path> bodies = requests.get(setting.body());
				if (bodies != null) {
					Load load = load(server, bodies, setting).times(setting.images());
					figures.add(setting, load);
					line.append(String.format(Locale.ROOT, " %,.0f", load.perSecond()));
				}
			}
			figures.resident(server.residentMebibytes());
			report("%s: start %.2f s, images/s%s, %.0f MiB", contestant.name(), start, line,
					server.residentMebibytes());
		}
		catch (IOException ex) {
			figures.failed(String.valueOf(ex.getMessage()));
			report("%s failed: %s; its output is in %s", contestant.name(), ex, this.log);
		}
	}

	/** The least disturbed of up to three attempts. */
	private Load load(ServerProcess server, List<Path> requests, Setting setting)
			throws IOException, InterruptedException {
		awaitQuiet();
		Load best = this.wrk.load(server, requests, setting.connections(), this.rules.seconds());
		for (int attempt = 1; attempt < ATTEMPTS && best.disturbed() && this.patienceLeft > 0; attempt++) {
			this.patienceLeft -= this.rules.seconds();
			Load again = this.wrk.load(server, requests, setting.connections(), this.rules.seconds());
			best = (again.otherCores() < best.otherCores()) ? again : best;
		}
		return best;
	}

	/** Waits, as long as patience lasts, for half a second in which others do nothing. */
	private void awaitQuiet() throws InterruptedException {
		double others;
		do {
			long start = System.nanoTime();
			double busy = Processor.busySeconds();
			TimeUnit.MILLISECONDS.sleep(500);
			double waited = (System.nanoTime() - start) / 1e9;
			others = (Processor.busySeconds() - busy) / waited;
			if (others > QUIET_CORES) {
				this.patienceLeft -= waited;
			}
		}
		while (others > QUIET_CORES && this.patienceLeft > 0);
	}

	void report(String format, Object... arguments) {
		this.progress.println(String.format(Locale.ROOT, format, arguments));
		this.progress.flush();
	}

}
