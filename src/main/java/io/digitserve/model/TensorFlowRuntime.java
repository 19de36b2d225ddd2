package io.digitserve.model;

import org.bytedeco.javacpp.Pointer;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RewriterConfig;

/** How TensorFlow is set up in this process. Must be the first to touch it. */
final class TensorFlowRuntime {

	static {
		// JavaCPP fails every allocation once the process holds more than four times the
		// largest heap. A model and its
		// scratch memory may rightly be larger than that; what bounds the process is its
		// container. 0 = no guard.
		if (System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes") == null) {
			System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
		}
		NativeLibrary.load();
	}

	/**
	 * TensorFlow computes once, when a session begins, what follows from constants alone:
	 * weights kept in half precision become single precision. By default it leaves out
	 * what takes more than 10 MiB, which would be cast in every run. The largest layer
	 * that we know, 3,136 to 1,024, takes 12.8 MB.
	 */
	private static final long LARGEST_FOLDED_BYTES = 64L << 20;

	private TensorFlowRuntime() {
	}

	/** Has TensorFlow loaded when it returns. */
	static void load() {
		graph().close();
	}

	/** An empty graph. */
	static Graph graph() {
		return new Graph();
	}

	/** A session for a graph. */
	static Session session(Graph graph, RuntimeSettings settings) {
		ConfigProto.Builder config = ConfigProto.newBuilder()
			.setIntraOpParallelismThreads(settings.intraOpThreads())
			.setInterOpParallelismThreads(settings.interOpThreads());
		config.getGraphOptionsBuilder().getOptimizerOptionsBuilder().setMaxFoldedConstantInBytes(LARGEST_FOLDED_BYTES);
		if (settings.precision() == Precision.BFLOAT16) {
			config.getGraphOptionsBuilder()
				.getRewriteOptionsBuilder()
				.setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
		}
		return new Session(graph, config.build());
	}

	/**
	 * Resident memory that is this process' own, in bytes: heap, TensorFlow and all else,
	 * without the pages of files, such as libraries, that the system can take back.
	 */
	static long residentBytes() {
		return Pointer.physicalBytes();
	}

	/** Native objects that were made through JavaCPP and not released yet. */
	static long nativeObjects() {
		return Pointer.totalCount();
	}

}
