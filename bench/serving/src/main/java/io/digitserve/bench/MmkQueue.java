package io.digitserve.bench;

/**
 * An M/M/k queue: requests arrive at random and wait for one of k servers, each of which
 * takes an exponentially distributed time. Erlang's C formula: A. K. Erlang, Solution of
 * some problems in the theory of probabilities of significance in automatic telephone
 * exchanges, 1917.
 *
 * @param servers k, 1 or more
 * @param perSecond μ, what all servers together can do
 * @param arrivals λ a second, fewer than that
 */
record MmkQueue(int servers, double perSecond, double arrivals) {

	MmkQueue {
		if (servers < 1 || !(arrivals > 0 && arrivals < perSecond)) {
			throw new IllegalArgumentException("expected servers and fewer arrivals than %s a second, found %d and %s"
				.formatted(perSecond, servers, arrivals));
		}
	}

	/** The probability that a request has to wait. */
	double waits() {
		double load = this.arrivals / this.perSecond;
		double offered = this.servers * load;
		double term = 1;
		double sum = 0;
		for (int i = 0; i < this.servers; i++) {
			sum += term;
			term *= offered / (i + 1);
		}
		double all = term / (1 - load);
		return all / (sum + all);
	}

	/** The mean wait, of those too who do not wait, s. */
	double meanWait() {
		return waits() / (this.perSecond - this.arrivals);
	}

	/**
	 * The wait that a share of all requests does not exceed, s.
	 * @param share 0 to below 1
	 */
	double wait(double share) {
		return Math.max(0, Math.log(waits() / (1 - share)) / (this.perSecond - this.arrivals));
	}

}
