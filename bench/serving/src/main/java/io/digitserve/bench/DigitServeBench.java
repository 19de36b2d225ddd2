package io.digitserve.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the benchmarks. */
@Command(name = "digitserve-bench", mixinStandardHelpOptions = true, version = "digitserve-bench 0.1.0",
		description = "Measures DigitServe on this machine, which should do nothing else. Linux only.",
		subcommands = { ServingCommand.class, RawCommand.class, OverloadCommand.class, LatencyCommand.class,
				SwapsCommand.class, MetricsCommand.class, ThreadsCommand.class, ProfileCommand.class,
				StartupCommand.class, HelpCommand.class })
public final class DigitServeBench implements Runnable {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	private DigitServeBench() {
	}

	/** Runs a command and exits with its code. */
	public static void main(String[] arguments) {
		System.setProperty("java.awt.headless", "true");
		System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
		System
			.exit(new CommandLine(new DigitServeBench()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
	}

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(), "which benchmark? See --help");
	}

}
