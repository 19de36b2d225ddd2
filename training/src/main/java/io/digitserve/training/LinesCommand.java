package io.digitserve.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import io.digitserve.training.data.DataOptions;
import io.digitserve.training.data.Dataset;
import io.digitserve.training.data.MnistFile;
import io.digitserve.training.line.Scene;
import io.digitserve.training.line.WrittenNumber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes pictures of written numbers. */
@Command(name = "lines", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Makes pictures of numbers of 3 to 11 digits, as if written by hand and photographed, and",
				"labels.csv with what they say, for bench/MeasurePictures.java. The digits are held-out images of",
				"MNIST, which no network has learned from, or drawn." })
final class LinesCommand implements Callable<Integer> {

	@Parameters(paramLabel = "FOLDER", description = "Where to; must be empty or not exist.")
	private Path folder = Path.of("lines");

	@Option(names = "--count", paramLabel = "N", defaultValue = "300",
			description = "Pictures (default: ${DEFAULT-VALUE}).")
	private int count;

	@Option(names = "--seed", paramLabel = "N", defaultValue = "1",
			description = "Decides all of them (default: ${DEFAULT-VALUE}).")
	private long seed;

	@Option(names = "--closest", paramLabel = "HEIGHTS", defaultValue = "0.02",
			description = "The least gap between two digits, from -0.5 to 0.3; below 0 they touch and overlap (default: ${DEFAULT-VALUE}).")
	private double closest;

	@Option(names = "--scene", paramLabel = "NAME", defaultValue = "PAGE",
			description = "What the number is written into or with, and how the photo is taken: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
	private Scene scene = Scene.PAGE;

	@Option(names = "--signs", description = "Numbers have a plus in front, or brackets around the first two digits.")
	private boolean signs;

	@Mixin
	private final DataOptions data;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	LinesCommand() {
		this(new DataOptions());
	}

	LinesCommand(DataOptions data) {
		this.data = data;
	}

	@Override
	public Integer call() throws IOException {
		if (this.count < 1) {
			throw new ParameterException(this.spec.commandLine(), "--count: expected at least 1, found " + this.count);
		}
		if (!(this.closest >= -0.5 && this.closest <= 0.3)) {
			throw new ParameterException(this.spec.commandLine(),
					"--closest: expected a gap from -0.5 to 0.3, found " + this.closest);
		}
		Files.createDirectories(this.folder);
		try (Stream<Path> files = Files.list(this.folder)) {
			if (files.findAny().isPresent()) {
				throw new ParameterException(this.spec.commandLine(),
						"FOLDER: expected an empty one, found files in " + this.folder);
			}
		}
		Dataset heldOut = this.data
			.obtain(EnumSet.of(MnistFile.TRAINING_IMAGES, MnistFile.TRAINING_LABELS), this.spec.commandLine().getErr())
			.trainingAndHeldOut()
			.heldOut();
		SplittableRandom random = new SplittableRandom(this.seed);
		StringBuilder labels = new StringBuilder("path,label,kind\n");
		for (int i = 1; i <= this.count; i++) {
			WrittenNumber number = WrittenNumber.of(heldOut, this.closest, this.scene, this.signs, random);
			String name = "%05d.png".formatted(i);
			ImageIO.write(number.picture(), "png", this.folder.resolve(name).toFile());
			labels.append("%s,%s,%s\n".formatted(name, number.text(), number.kind()));
		}
		Files.writeString(this.folder.resolve("labels.csv"), labels);
		this.spec.commandLine().getOut().printf("%s: %d pictures%n", this.folder, this.count);
		return 0;
	}

}
