package io.digitserve.training;

import java.io.PrintWriter;
import java.io.StringWriter;

import io.digitserve.training.data.SyntheticMnist;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * What came of a command.
 *
 * @param exitCode its exit code
 * @param out what it printed
 * @param err what it printed on standard error
 */
record CommandRun(int exitCode, String out, String err) {

	/** Runs a command, for which {@link SyntheticMnist} is the right data. */
	static CommandRun of(String... arguments) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		int exitCode = commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
		return new CommandRun(exitCode, out.toString(), err.toString());
	}

	static CommandLine commandLine() {
		return DigitServeTraining.commandLine(new IFactory() {
			@Override
			public <K> K create(Class<K> type) throws Exception {
				if (type == TrainCommand.class) {
					return type.cast(new TrainCommand(SyntheticMnist.options()));
				}
				if (type == EvaluateCommand.class) {
					return type.cast(new EvaluateCommand(SyntheticMnist.options()));
				}
				if (type == LinesCommand.class) {
					return type.cast(new LinesCommand(SyntheticMnist.options()));
				}
				return CommandLine.defaultFactory().create(type);
			}
		});
	}

	/** Runs a command in a process of its own. */
	public static void main(String[] arguments) {
		System.exit(commandLine().execute(arguments));
	}

}
