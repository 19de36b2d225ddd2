package io.digitserve.web;

import org.springframework.util.unit.DataSize;

/**
 * So many bodies are being received and decoded that another does not fit into memory.
 */
final class RequestMemoryFull extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RequestMemoryFull(DataSize size) {
		super("the bodies that are being received take the %d MB that they may take together"
			.formatted(size.toMegabytes()));
	}

}
