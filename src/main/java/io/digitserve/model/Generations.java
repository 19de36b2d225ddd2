package io.digitserve.model;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells when the last of those is done who began before a certain moment, so that what
 * only they can still use may be closed. Beginning and ending take one atomic step each,
 * and nobody waits for anybody. Safe for use by many threads at once.
 */
final class Generations {

	private volatile Generation current = new Generation(1);

	/** Begins a use, which belongs to the generation of this moment; close it. */
	Models.Use begin() {
		while (true) {
			Generation generation = this.current;
			if (generation.join()) {
				return generation::leave;
			}
			// It has just become the one before.
		}
	}

	/**
	 * Begins another generation.
	 * @param action is run once, when all uses that began before are closed; at once if
	 * there are none
	 */
	synchronized void next(Runnable action) {
		Generation before = this.current;
		// One member for being the current, one for the one before it, which lives
		// longer.
		Generation next = new Generation(2);
		before.action = () -> {
			action.run();
			next.leave();
		};
		this.current = next;
		before.leave();
	}

	private static final class Generation {

		/** INVARIANT: whoever takes it to 0 is the last, and nobody joins after that. */
		private final AtomicInteger members;

		/** Written before the member that stands for being the current leaves. */
		private volatile Runnable action = () -> {
		};

		Generation(int members) {
			this.members = new AtomicInteger(members);
		}

		boolean join() {
			return this.members.getAndUpdate((count) -> (count == 0) ? 0 : count + 1) > 0;
		}

		void leave() {
			if (this.members.decrementAndGet() == 0) {
				this.action.run();
			}
		}

	}

}
