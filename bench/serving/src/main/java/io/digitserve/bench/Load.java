package io.digitserve.bench;

/**
 * What came of a closed loop: as many requests under way as connections.
 *
 * @param perSecond answered requests a second
 * @param p50Millis half of the answers took no longer
 * @param p99Millis 99 of 100 took no longer
 * @param errors answers with status 400 and more, failed connections, timeouts
 * @param otherCores cores that neither the server nor the load took, on average
 */
record Load(double perSecond, double p50Millis, double p99Millis, long errors, double otherCores) {

	/** What others may take before a measurement counts as disturbed. */
	private static final double DISTURBED_CORES = 0.15;

	boolean disturbed() {
		return this.otherCores > DISTURBED_CORES;
	}

	Load times(int images) {
		return new Load(this.perSecond * images, this.p50Millis, this.p99Millis, this.errors, this.otherCores);
	}

}
