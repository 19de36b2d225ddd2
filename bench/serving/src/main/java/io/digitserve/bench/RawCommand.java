package io.digitserve.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Measures a model without the service. */
@Command(name = "raw", mixinStandardHelpOptions = true, sortOptions = false,
		description = {
				"Measures how fast TensorFlow alone answers with a model, called from Java as the service calls it:",
				"images/s with a batch for each caller, and the median of one caller's single images." })
final class RawCommand implements Callable<Integer> {

	@Mixin
	private ServiceOptions service = new ServiceOptions();

	@Option(names = "--model", paramLabel = "NAME", defaultValue = "",
			description = "A model in the jar or below --models (default: the service's default).")
	private String model = "";

	@Option(names = "--bfloat16", description = "Computes in bfloat16 instead of float32.")
	private boolean bfloat16;

	@Option(names = "--callers", paramLabel = "N", description = "Threads that call (default: one a core).")
	private int callers = Runtime.getRuntime().availableProcessors();

	@Option(names = "--intra-op", paramLabel = "N", defaultValue = "1",
			description = "TensorFlow's threads for one operation (default: ${DEFAULT-VALUE}).")
	private int intraOp = 1;

	@Option(names = "--inter-op", paramLabel = "N", defaultValue = "-1",
			description = "TensorFlow's threads for the operations of a run, -1 for the caller's (default: ${DEFAULT-VALUE}).")
	private int interOp = -1;

	@Option(names = "--batches", paramLabel = "N", split = ",", defaultValue = "64",
			description = "Images in a batch (default: ${DEFAULT-VALUE}).")
	private int[] batches = { 64 };

	@Option(names = "--seconds", paramLabel = "N", defaultValue = "2",
			description = "How long each measurement takes (default: ${DEFAULT-VALUE}).")
	private double seconds = 2;

	@Option(names = "--json", description = "Prints a line of JSON for each batch instead.")
	private boolean json;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	/**
	 * What was measured.
	 *
	 * @param batch images a run
	 * @param imagesPerSecond of all callers together
	 * @param singleMillis the median of one caller's runs of one image
	 */
	record Rate(int batch, double imagesPerSecond, double singleMillis) {
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		ModelFiles files = this.service.model(this.model);
		PrintWriter out = this.spec.commandLine().getOut();
		try (RawRun run = new RawRun(files.savedModel(),
				new RawRun.Settings(this.bfloat16, this.intraOp, this.interOp))) {
			Digits digits = Digits.golden(files.golden());
			run.warmUp(digits, this.batches);
			run.warmUp(digits, 1);
			run.imagesPerSecond(digits, this.batches[0], this.callers, this.seconds / 2);
			double single = run.medianMillis(digits, this.seconds);
			for (int batch : this.batches) {
				Rate rate = new Rate(batch, run.imagesPerSecond(digits, batch, this.callers, this.seconds), single);
				out.println(this.json ? JsonMapper.shared().writeValueAsString(rate) : describe(files, rate));
				out.flush();
			}
		}
		return 0;
	}

	private String describe(ModelFiles files, Rate rate) {
		return String.format(Locale.ROOT,
				"%s, %s, %d callers, %d intra-op, %d inter-op: %,.0f images/s in batches of %d; one image %.3f ms",
				files.name(), this.bfloat16 ? "bfloat16" : "float32", this.callers, this.intraOp, this.interOp,
				rate.imagesPerSecond(), rate.batch(), rate.singleMillis());
	}

}
