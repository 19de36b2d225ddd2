package io.digitserve.model;

import org.bytedeco.javacpp.Pointer;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** How TensorFlow is set up in this process. Must be the first to touch it. */
final class TensorFlowRuntime {

	/**
	 * One thread within an operation, and operations run in the thread that calls: as
	 * many callers as there are cores then share no queue and wait for nobody.
	 */
	private static final ConfigProto CALLER_RUNS = ConfigProto.newBuilder()
		.setIntraOpParallelismThreads(1)
		.setInterOpParallelismThreads(-1)
		.build();

	static {
		// JavaCPP fails every allocation once the process holds more than four times the
		// largest heap. A model and its
		// scratch memory may rightly be larger than that; what bounds the process is its
		// container. 0 = no guard.
		if (System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes") == null) {
			System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
		}
	}

	private TensorFlowRuntime() {
	}

	/** An empty graph. */
	static Graph graph() {
		return new Graph();
	}

	/** A session that runs in the threads of its callers. */
	static Session session(Graph graph) {
		return new Session(graph, CALLER_RUNS);
	}

	/** Resident memory of this process: heap, TensorFlow and all else, in bytes. */
	static long residentBytes() {
		return Pointer.physicalBytes();
	}

	/** Native objects that were made through JavaCPP and not released yet. */
	static long nativeObjects() {
		return Pointer.totalCount();
	}

}
