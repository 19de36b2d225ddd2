package io.digitserve.training;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

import io.digitserve.training.network.Network;
import io.digitserve.training.network.NetworkSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a network layer by layer. */
@Command(name = "summary", mixinStandardHelpOptions = true,
		description = "Prints a network layer by layer: output shapes, parameters and multiply-adds.")
final class SummaryCommand implements Runnable {

	private static final String ROW = "%-40s %-16s %12s %14s%n";

	@Mixin
	private NetworkParameter network = new NetworkParameter();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public void run() {
		Network chosen = this.network.chosen();
		NetworkSummary summary = NetworkSummary.of(chosen);
		PrintWriter out = this.spec.commandLine().getOut();
		out.printf("%s: %s%n%n", chosen.name(), chosen.hyperparameters().asMap());
		out.printf(ROW, "layer", "output", "parameters", "multiply-adds");
		out.printf(ROW, "image", "[28, 28, 1]", "", "");
		for (NetworkSummary.Row row : summary.rows()) {
			String shape = row.output().stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
			out.printf(ROW, row.layer(), shape, grouped(row.parameters()), grouped(row.multiplyAdds()));
		}
		out.printf(ROW, "total", "", grouped(summary.parameters()), grouped(summary.multiplyAdds()));
		out.flush();
	}

	private static String grouped(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

}
