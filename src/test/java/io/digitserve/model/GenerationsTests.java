package io.digitserve.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GenerationsTests {

	private final Generations generations = new Generations();

	private final List<String> done = new ArrayList<>();

	@Test
	void withoutUsesTheActionIsRunAtOnce() {
		this.generations.next(() -> this.done.add("first"));
		this.generations.next(() -> this.done.add("second"));
		assertThat(this.done).containsExactly("first", "second");
	}

	@Test
	void actionWaitsForTheUsesThatBeganBeforeAndForNoOthers() {
		Models.Use before = this.generations.begin();
		Models.Use alsoBefore = this.generations.begin();
		this.generations.next(() -> this.done.add("action"));
		Models.Use after = this.generations.begin();
		before.close();
		assertThat(this.done).isEmpty();
		alsoBefore.close();
		assertThat(this.done).containsExactly("action");
		after.close();
		assertThat(this.done).containsExactly("action");
	}

	@Test
	void longUseHoldsUpLaterActionsToo() {
		Models.Use oldest = this.generations.begin();
		this.generations.next(() -> this.done.add("first"));
		Models.Use younger = this.generations.begin();
		this.generations.next(() -> this.done.add("second"));
		younger.close();
		assertThat(this.done).isEmpty();
		oldest.close();
		assertThat(this.done).containsExactly("first", "second");
	}

	@Test
	void nothingIsEverUsedAfterItsEnd() throws Exception {
		int swaps = 2000;
		AtomicInteger used = new AtomicInteger();
		AtomicBoolean[] ended = new AtomicBoolean[swaps + 1];
		for (int i = 0; i <= swaps; i++) {
			ended[i] = new AtomicBoolean();
		}
		AtomicInteger current = new AtomicInteger();
		ExecutorService users = Executors.newFixedThreadPool(4);
		CountDownLatch started = new CountDownLatch(4);
		try {
			List<Future<Boolean>> faults = new ArrayList<>();
			for (int user = 0; user < 4; user++) {
				faults.add(users.submit(() -> {
					boolean fault = false;
					started.countDown();
					while (current.get() < swaps) {
						Models.Use use = this.generations.begin();
						AtomicBoolean mine = ended[current.get()];
						used.incrementAndGet();
						fault |= mine.get();
						use.close();
					}
					return fault;
				}));
			}
			started.await();
			for (int swap = 0; swap < swaps; swap++) {
				AtomicBoolean old = ended[swap];
				current.set(swap + 1);
				this.generations.next(() -> old.set(true));
				Thread.onSpinWait();
			}
			for (Future<Boolean> fault : faults) {
				assertThat(fault.get()).isFalse();
			}
		}
		finally {
			users.shutdownNow();
		}
		assertThat(used.get()).isPositive();
		assertThat(ended).filteredOn(AtomicBoolean::get).hasSize(swaps);
	}

}
