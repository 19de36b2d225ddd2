package io.digitserve.batching;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitClassifier;
import io.digitserve.digit.Prediction;

/** Answers like {@link Shades#READER}, each batch only when the test lets it. */
public final class GatedClassifier implements DigitClassifier {

	private final Semaphore entered = new Semaphore(0);

	private final Semaphore permitted = new Semaphore(0);

	private final List<Integer> batchSizes = new CopyOnWriteArrayList<>();

	@Override
	public List<Prediction> classify(DigitBatch batch) {
		this.batchSizes.add(batch.size());
		this.entered.release();
		this.permitted.acquireUninterruptibly();
		return Shades.READER.classify(batch);
	}

	/** Waits until one more batch has arrived. */
	public void awaitBatch() {
		this.entered.acquireUninterruptibly();
	}

	public void permit(int batches) {
		this.permitted.release(batches);
	}

	public List<Integer> batchSizes() {
		return this.batchSizes;
	}

}
