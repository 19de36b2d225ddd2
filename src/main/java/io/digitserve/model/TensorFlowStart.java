package io.digitserve.model;

/** Loads TensorFlow ahead of time, while Spring starts: each takes a second or more. */
public final class TensorFlowStart {

	private TensorFlowStart() {
	}

	/**
	 * Begins on a thread of its own. Whoever needs TensorFlow waits until it is there, or
	 * finds what went wrong.
	 */
	public static void begin() {
		Thread thread = new Thread(TensorFlowRuntime::load, "tensorflow-start");
		thread.setDaemon(true);
		thread.setUncaughtExceptionHandler((failed, failure) -> {
			// Loading the default model meets it again, and reports it.
		});
		thread.start();
	}

}
