package io.digitserve.web;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.digitserve.batching.Deadline;
import io.digitserve.digit.DigitImage;
import io.digitserve.model.ServedModel;
import org.springframework.stereotype.Component;

/**
 * Explains answers, one after the other: what each takes, several times an answer, is
 * taken from one core at most, and the others keep answering.
 */
@Component
class Explanations {

	private final Semaphore turn = new Semaphore(1, true);

	/**
	 * Explains what a model makes of an image; blocks until done.
	 * @throws io.digitserve.batching.DeadlinePassed if others take until the deadline
	 */
	Explanation of(ServedModel model, DigitImage image, Deadline deadline) throws InterruptedException {
		while (!this.turn.tryAcquire(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
			deadline.require("an explanation still waiting");
		}
		try {
			return new Explanation(image, model.classifier().saliency(image));
		}
		finally {
			this.turn.release();
		}
	}

}
