package io.digitserve.training;

import java.io.PrintWriter;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The trainer's command line. */
@Command(name = "digitserve-training", mixinStandardHelpOptions = true, version = "digitserve-training 0.1.0",
		description = "Trains networks on MNIST and exports them as models that DigitServe serves.",
		subcommands = { DataCommand.class, SummaryCommand.class, TrainCommand.class, EvaluateCommand.class,
				CompareCommand.class, ResultsCommand.class, BenchCommand.class, EnsembleCommand.class,
				LinesCommand.class, HelpCommand.class },
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:done", "1:failed; the reason is on standard error",
				"2:the command line is wrong", "130:interrupted" })
public final class DigitServeTraining implements Runnable {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	private DigitServeTraining() {
	}

	/** Runs a command and exits with its code. */
	public static void main(String[] args) {
		// JavaCPP would end a run that takes four times the largest heap: a machine's
		// memory is the limit
		System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
		System.exit(commandLine().execute(args));
	}

	/** The whole command line, for {@link CommandLine#execute}. */
	static CommandLine commandLine() {
		return commandLine(CommandLine.defaultFactory());
	}

	/** The same with commands that a factory makes. */
	static CommandLine commandLine(IFactory factory) {
		return new CommandLine(new DigitServeTraining(), factory).setCaseInsensitiveEnumValuesAllowed(true)
			.setExecutionExceptionHandler((failure, command, parsed) -> {
				PrintWriter error = command.getErr();
				error.println("error: " + Failures.describe(failure));
				return command.getCommandSpec().exitCodeOnExecutionException();
			});
	}

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(), "which command? See --help");
	}

}
