package io.digitserve.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.google.protobuf.InvalidProtocolBufferException;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TUint8;

/**
 * A model in TensorFlow's session with nothing around it but what a caller in Java cannot
 * do without: pixels in, probabilities out. Close it.
 */
final class RawRun implements AutoCloseable {

	private final Graph graph = new Graph();

	private final Session session;

	private final String input;

	private final String output;

	/**
	 * How it computes. TensorFlow keeps the threads of a process's first session for all.
	 *
	 * @param bfloat16 instead of float32
	 * @param intraOp threads that share an operation
	 * @param interOp threads that share the operations of a run, -1 for the caller alone
	 */
	record Settings(boolean bfloat16, int intraOp, int interOp) {

		/** As the service does it unless it is told otherwise. */
		static Settings ofService(boolean bfloat16) {
			return new Settings(bfloat16, 1, -1);
		}

		ConfigProto config() {
			ConfigProto.Builder config = ConfigProto.newBuilder()
				.setIntraOpParallelismThreads(this.intraOp)
				.setInterOpParallelismThreads(this.interOp);
			config.getGraphOptionsBuilder().getOptimizerOptionsBuilder().setMaxFoldedConstantInBytes(64L << 20);
			if (this.bfloat16) {
				config.getGraphOptionsBuilder()
					.getRewriteOptionsBuilder()
					.setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
			}
			return config.build();
		}

	}

	RawRun(byte[] savedModel, Settings settings) throws InvalidProtocolBufferException {
		MetaGraphDef metaGraph = SavedModel.parseFrom(savedModel).getMetaGraphs(0);
		SignatureDef signature = metaGraph.getSignatureDefOrThrow("serving_default");
		this.input = signature.getInputsOrThrow("images").getName();
		this.output = signature.getOutputsOrThrow("probabilities").getName();
		this.graph.importGraphDef(metaGraph.getGraphDef());
		this.session = new Session(this.graph, settings.config());
	}

	/**
	 * The probabilities of images.
	 * @param pixels uint8 [count, 28, 28]
	 * @return float32 [count, 10]
	 */
	float[] answers(byte[] pixels) {
		int count = pixels.length / Digits.PIXELS;
		try (TUint8 images = Tensor.of(TUint8.class, Shape.of(count, 28, 28),
				(tensor) -> tensor.asRawTensor().data().write(pixels));
				Result result = this.session.runner().feed(this.input, images).fetch(this.output).run()) {
			float[] values = new float[count * Digits.CLASSES];
			result.get(0).asRawTensor().data().asFloats().read(values);
			return values;
		}
	}

	/** Images a second of callers that each run one batch after the other. */
	double imagesPerSecond(Digits digits, int batch, int callers, double seconds) throws InterruptedException {
		byte[] pixels = digits.pixels(batch);
		long start = System.nanoTime();
		long end = start + (long) (seconds * 1e9);
		ExecutorService threads = Executors.newFixedThreadPool(callers);
		try {
			List<Future<Long>> counts = new ArrayList<>();
			for (int i = 0; i < callers; i++) {
				counts.add(threads.submit(() -> {
					long runs = 0;
					do {
						answers(pixels);
						runs++;
					}
					while (System.nanoTime() < end);
					return runs;
				}));
			}
			long images = 0;
			for (Future<Long> count : counts) {
				images += count.get() * batch;
			}
			return images / ((System.nanoTime() - start) / 1e9);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("a caller failed: " + ex.getCause(), ex);
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** Half of one caller's runs of one image took no longer, in milliseconds. */
	double medianMillis(Digits digits, double seconds) {
		byte[] pixels = digits.pixels(1);
		List<Long> nanos = new ArrayList<>();
		long end = System.nanoTime() + (long) (seconds * 1e9);
		long before = System.nanoTime();
		while (before < end || nanos.isEmpty()) {
			answers(pixels);
			long after = System.nanoTime();
			nanos.add(after - before);
			before = after;
		}
		return Statistics.median(nanos.stream().mapToDouble((run) -> run / 1e6).toArray());
	}

	@Override
	public void close() {
		this.session.close();
		this.graph.close();
	}

	/** Runs every size once, so that TensorFlow has prepared its kernels. */
	void warmUp(Digits digits, int... batches) {
		Arrays.stream(batches).forEach((batch) -> answers(digits.pixels(batch)));
	}

}
