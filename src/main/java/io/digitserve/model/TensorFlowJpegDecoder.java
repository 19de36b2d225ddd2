package io.digitserve.model;

import java.util.ArrayList;
import java.util.List;

import io.digitserve.image.GreyPicture;
import io.digitserve.image.ScaledJpegDecoder;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Scope;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.image.DecodeJpeg;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * TensorFlow's JPEG decoder, libjpeg-turbo, which decodes luma alone and at a fraction of
 * the size. That of the JDK can do neither. Runs in the thread that asks, unless the
 * settings give TensorFlow threads between operations; of damaged pictures it tells the
 * standard error stream. Any number of threads may use it at once; it closes when those
 * are done, and decodes no more then.
 */
public final class TensorFlowJpegDecoder implements ScaledJpegDecoder, AutoCloseable {

	private final Graph graph = TensorFlowRuntime.graph();

	private final Session session;

	private final Output<TString> files;

	/** By the binary logarithm of the divisor. */
	private final List<Output<TUint8>> pictures = new ArrayList<>();

	/** A decoder as the service has it unless it is told otherwise. */
	public TensorFlowJpegDecoder() {
		this(RuntimeSettings.CALLER_RUNS);
	}

	TensorFlowJpegDecoder(RuntimeSettings settings) {
		Scope scope = this.graph.baseScope();
		this.files = Placeholder.create(scope, TString.class, Placeholder.shape(Shape.scalar())).output();
		for (long divisor = 1; divisor <= 8; divisor *= 2) {
			this.pictures
				.add(DecodeJpeg.create(scope, this.files, DecodeJpeg.channels(1L), DecodeJpeg.ratio(divisor)).image());
		}
		this.session = TensorFlowRuntime.session(this.graph, settings);
	}

	@Override
	public GreyPicture decode(byte[] jpeg, int divisor) {
		Output<TUint8> picture = this.pictures.get(Integer.numberOfTrailingZeros(divisor));
		try (TString file = TString.tensorOfBytes(NdArrays.scalarOfObject(jpeg));
				Result result = this.session.runner().feed(this.files, file).fetch(picture).run()) {
			Shape shape = result.get(0).shape();
			byte[] luma = new byte[(int) shape.size()];
			result.get(0).asRawTensor().data().read(luma);
			return GreyPicture.of((int) shape.get(1), (int) shape.get(0), luma);
		}
		catch (TFInvalidArgumentException ex) {
			throw new IllegalArgumentException("TensorFlow decodes no JPEG of these %d bytes".formatted(jpeg.length),
					ex);
		}
	}

	@Override
	public void close() {
		this.session.close();
		this.graph.close();
	}

}
