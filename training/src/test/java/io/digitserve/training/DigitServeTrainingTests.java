package io.digitserve.training;

import java.util.stream.Stream;

import io.digitserve.training.network.Network;
import io.digitserve.training.network.Networks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DigitServeTrainingTests {

	@Test
	void noCommandIsAWrongCommandLine() {
		CommandRun run = CommandRun.of();
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).startsWith("which command? See --help").contains("Usage: digitserve-training");
		assertThat(run.out()).isEmpty();
	}

	@Test
	void unknownCommandIsAWrongCommandLine() {
		CommandRun run = CommandRun.of("tain");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("tain");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--help", "help" })
	void helpNamesCommandsAndExitCodes(String help) {
		CommandRun run = CommandRun.of(help);
		assertThat(run.exitCode()).isZero();
		assertThat(run.err()).isEmpty();
		assertThat(run.out()).contains("Exit codes:")
			.containsPattern("0 +done")
			.containsPattern("1 +failed")
			.containsPattern("2 +the command line is wrong")
			.containsPattern("130 +interrupted");
		assertThat(Stream.of("data", "summary", "train", "evaluate", "compare", "results", "bench"))
			.allSatisfy((command) -> assertThat(run.out()).containsPattern("(?m)^ +" + command + " +[A-Z]"));
	}

	@ParameterizedTest
	@CsvSource({ "data, --data --cache --contact-sheet", "summary, NETWORK",
			"train, NETWORK --out --epochs --seed --data --cache", "evaluate, FOLDER --test --data --cache",
			"compare, RUN --html", "results, MODELS --speed --markdown",
			"bench, --threads --repetitions --millis --json" })
	void everyCommandExplainsItsOptions(String command, String options) {
		CommandRun run = CommandRun.of(command, "--help");
		assertThat(run.exitCode()).isZero();
		assertThat(run.err()).isEmpty();
		assertThat(run.out()).startsWith("Usage: digitserve-training " + command).contains(options.split(" "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "summary", "train" })
	void unknownNetworkIsAnsweredWithTheKnownOnes(String command) {
		CommandRun run = CommandRun.of(command, "keras_cnn");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("there is no network 'keras_cnn'; the networks are: "
				+ String.join(", ", Networks.all().stream().map(Network::name).toList()));
		assertThat(run.out()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "summary", "train", "evaluate" })
	void missingParameterIsAWrongCommandLine(String command) {
		CommandRun run = CommandRun.of(command);
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).startsWith("Missing required parameter");
	}

}
