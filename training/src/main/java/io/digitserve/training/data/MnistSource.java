package io.digitserve.training.data;

import java.io.IOException;
import java.util.Set;

/** A place outside this machine from which the MNIST files can be had. */
interface MnistSource {

	/** What messages call the source. */
	String name();

	/**
	 * Puts files into the cache, which verifies them. After a failure some may be there
	 * and others not.
	 * @param missing the files to fetch, at least one
	 * @throws UnwritableCache if the cache is at fault, so that no other source can do
	 * better
	 * @throws IOException if the source is at fault
	 */
	void fetch(Set<MnistFile> missing, MnistCache cache, Progress progress) throws IOException;

}
