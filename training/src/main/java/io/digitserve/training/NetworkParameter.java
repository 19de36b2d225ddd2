package io.digitserve.training;

import java.util.Iterator;

import io.digitserve.training.network.Network;
import io.digitserve.training.network.Networks;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The positional parameter NETWORK of several commands, as a picocli {@code @Mixin}. */
final class NetworkParameter {

	@Parameters(paramLabel = "NETWORK", converter = Converter.class, completionCandidates = Names.class,
			description = "One of: ${COMPLETION-CANDIDATES}.")
	private @Nullable Network network;

	Network chosen() {
		if (this.network == null) {
			throw new IllegalStateException("the command line has not been parsed");
		}
		return this.network;
	}

	static final class Names implements Iterable<String> {

		@Override
		public Iterator<String> iterator() {
			return Networks.all().stream().map(Network::name).iterator();
		}

	}

	static final class Converter implements ITypeConverter<Network> {

		@Override
		public Network convert(String name) {
			try {
				return Networks.named(name);
			}
			catch (Networks.UnknownNetwork ex) {
				throw new TypeConversionException(ex.getMessage());
			}
		}

	}

}
