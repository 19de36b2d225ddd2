/**
 * Asks questions of which only the newest counts: the one before is aborted, and should its
 * answer come all the same, it is dropped.
 */
export class Latest {

	#current = null;

	/**
	 * @param {(signal: AbortSignal) => Promise<T>} question
	 * @returns {Promise<{value: T} | null>} null if a newer question was asked meanwhile
	 * @template T
	 */
	async ask(question) {
		this.cancel();
		const own = new AbortController();
		this.#current = own;
		try {
			const value = await question(own.signal);
			return (this.#current === own) ? { value } : null;
		}
		catch (failure) {
			if (this.#current !== own) {
				return null;
			}
			throw failure;
		}
	}

	cancel() {
		this.#current?.abort();
		this.#current = null;
	}

}

/** Runs an action when it has not been asked for a while, and now and then while it is. */
export class Debounced {

	#action;

	#quietMillis;

	#longestMillis;

	#timer = 0;

	#since = 0;

	constructor(action, quietMillis, longestMillis) {
		this.#action = action;
		this.#quietMillis = quietMillis;
		this.#longestMillis = longestMillis;
	}

	soon() {
		const now = performance.now();
		if (!this.#timer) {
			this.#since = now;
		}
		clearTimeout(this.#timer);
		const rest = Math.max(0, this.#since + this.#longestMillis - now);
		this.#timer = setTimeout(() => this.now(), Math.min(this.#quietMillis, rest));
	}

	now() {
		this.cancel();
		this.#action();
	}

	cancel() {
		clearTimeout(this.#timer);
		this.#timer = 0;
	}

}
