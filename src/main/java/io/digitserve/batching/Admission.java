package io.digitserve.batching;

/**
 * The places that one request holds in the engine, from before its body is read until a
 * classifier has taken the last of its images, and how long it has. Made by
 * {@link InferenceEngine#admit}; its caller owns it and closes it, whatever happens. Safe
 * for use by many threads at once.
 */
public final class Admission implements AutoCloseable {

	private final Places places;

	private final Deadline deadline;

	private int held;

	Admission(Places places, int images, Deadline deadline) {
		places.take(images);
		this.places = places;
		this.held = images;
		this.deadline = deadline;
	}

	/** When the request is given up. */
	public Deadline deadline() {
		return this.deadline;
	}

	/**
	 * Corrects an estimate.
	 * @param images how many there really are
	 * @throws QueueFull if there are more, and no room for them; then nothing changes
	 */
	synchronized void correct(int images) {
		if (images > this.held) {
			this.places.take(images - this.held);
			this.held = images;
		}
		else {
			giveBack(this.held - images);
		}
	}

	/** Gives back the places of images that no longer wait, unless they were closed. */
	synchronized void giveBack(int images) {
		int returned = Math.min(images, this.held);
		this.places.giveBack(returned);
		this.held -= returned;
	}

	/** Gives back what is left. */
	@Override
	public synchronized void close() {
		giveBack(this.held);
	}

}
