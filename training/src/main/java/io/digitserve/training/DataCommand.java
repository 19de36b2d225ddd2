package io.digitserve.training;

import picocli.CommandLine.Command;

@Command(name = "data")
final class DataCommand {

}
