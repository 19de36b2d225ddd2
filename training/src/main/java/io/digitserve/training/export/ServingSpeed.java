package io.digitserve.training.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.digitserve.training.data.Dataset;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TUint8;

/**
 * How many images a second a model answers for on all cores of this machine, set up as
 * the service does it: as many callers as there are cores, each of which runs a whole
 * batch by itself. Close it.
 */
public final class ServingSpeed implements AutoCloseable {

	/** Weights in half precision are cast once, as in the service, however large. */
	private static final long LARGEST_FOLDED_BYTES = 64L << 20;

	/** TensorFlow keeps its threads for the whole process: no session before this one. */
	private static final ConfigProto CALLER_RUNS = ConfigProto.newBuilder()
		.setIntraOpParallelismThreads(1)
		.setInterOpParallelismThreads(-1)
		.setGraphOptions(GraphOptions.newBuilder()
			.setOptimizerOptions(OptimizerOptions.newBuilder().setMaxFoldedConstantInBytes(LARGEST_FOLDED_BYTES)))
		.build();

	private static final int CALLERS = Runtime.getRuntime().availableProcessors();

	private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

	private final String input;

	private final String probabilities;

	private final String outlierScores;

	private final Graph graph = new Graph();

	private final Session session;

	/** Of nanoseconds. */
	private final LongSupplier clock;

	/** Loads the model of a folder. */
	public ServingSpeed(ModelFolder folder) throws IOException {
		this(folder, System::nanoTime);
	}

	ServingSpeed(ModelFolder folder, LongSupplier clock) throws IOException {
		this.clock = clock;
		MetaGraphDef metaGraph = folder.savedModel().getMetaGraphs(0);
		SignatureDef signature = metaGraph.getSignatureDefOrThrow(Signature.DEFAULT_KEY);
		this.input = signature.getInputsOrThrow(FrozenModel.IMAGES).getName();
		this.probabilities = signature.getOutputsOrThrow(FrozenModel.PROBABILITIES).getName();
		this.outlierScores = signature.getOutputsOrThrow(FrozenModel.OUTLIER_SCORES).getName();
		this.graph.importGraphDef(metaGraph.getGraphDef());
		this.session = new Session(this.graph, CALLER_RUNS);
	}

	/**
	 * The median of several measurements, after one that does not count.
	 * @param batch images a call
	 * @param repetitions measurements, 1 or more
	 * @param millis that each takes
	 */
	public double imagesPerSecond(int batch, int repetitions, long millis) {
		measure(batch, millis);
		double[] found = new double[repetitions];
		for (int i = 0; i < repetitions; i++) {
			found[i] = measure(batch, millis);
		}
		Arrays.sort(found);
		return (found[(repetitions - 1) / 2] + found[repetitions / 2]) / 2;
	}

	private double measure(int batch, long millis) {
		long start = this.clock.getAsLong();
		long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
		List<Future<Long>> callers = new ArrayList<>();
		for (int i = 0; i < CALLERS; i++) {
			callers.add(this.threads.submit(() -> call(batch, end)));
		}
		long images = 0;
		for (Future<Long> caller : callers) {
			images += await(caller);
		}
		return images / ((this.clock.getAsLong() - start) / 1e9);
	}

	/** Calls until the time is over, and counts images. */
	private long call(int batch, long end) {
		ByteBuffer pixels = ByteBuffer.allocateDirect(batch * Dataset.PIXELS);
		float[] values = new float[batch * Dataset.CLASSES];
		float[] scores = new float[batch];
		long images = 0;
		do {
			try (TUint8 tensor = Tensor.of(TUint8.class, Shape.of(batch, 28, 28), DataBuffers.of(pixels.slice()));
					Result result = this.session.runner()
						.feed(this.input, tensor)
						.fetch(this.probabilities)
						.fetch(this.outlierScores)
						.run()) {
				result.get(0).asRawTensor().data().asFloats().read(values);
				result.get(1).asRawTensor().data().asFloats().read(scores);
			}
			images += batch;
		}
		while (this.clock.getAsLong() < end);
		return images;
	}

	private static long await(Future<Long> caller) {
		try {
			return caller.get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("a caller failed: " + ex.getCause(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while measuring", ex);
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		this.session.close();
		this.graph.close();
	}

}
