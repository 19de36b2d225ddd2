package io.digitserve.training.export;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Formulas of how little an image is like a digit, as parts of a graph. They take logits
 * as they are before the temperature, and give float32 [batch].
 */
final class OutlierScores {

	private OutlierScores() {
	}

	/**
	 * For a network that knows nothing but digits: {@code -logsumexp(digits)}, the free
	 * energy of Liu, Wang, Owens and Li, Energy-based out-of-distribution detection,
	 * NeurIPS 2020.
	 * @param digits float32 [batch, 10]
	 */
	static Operand<TFloat32> energy(Ops tf, Operand<TFloat32> digits) {
		// In every column the same: (x - logsumexp) - x. TensorFlow has one operation
		// for the first difference, and none for a logsumexp.
		return column(tf, tf.math.sub(tf.nn.logSoftmax(digits), digits), 0);
	}

	/**
	 * For a network that has learned what is no digit: the logarithm of how many times
	 * likelier that is than all digits together, {@code logit[10] - logsumexp(digits)}.
	 * @param logits float32 [batch, 11]
	 * @param digits float32 [batch, 10], the first ten of them
	 */
	static Operand<TFloat32> ofNoDigit(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> digits) {
		return tf.math.add(column(tf, logits, 10), energy(tf, digits));
	}

	private static Operand<TFloat32> column(Ops tf, Operand<TFloat32> values, long column) {
		return tf.stridedSlice(values, Indices.all(), Indices.at(column));
	}

	/**
	 * Where the scores of one model usually lie.
	 *
	 * @param mean of its scores
	 * @param deviation their standard deviation
	 */
	record Scale(double mean, double deviation) {

		/** Scores that do not differ are divided by this instead of zero. */
		private static final double SMALLEST_DEVIATION = 1e-6;

		static Scale of(float[] scores) {
			double sum = 0;
			for (float score : scores) {
				sum += score;
			}
			double mean = sum / scores.length;
			double squares = 0;
			for (float score : scores) {
				squares += (score - mean) * (score - mean);
			}
			return new Scale(mean, Math.max(Math.sqrt(squares / scores.length), SMALLEST_DEVIATION));
		}

		private Operand<TFloat32> standardised(Ops tf, Operand<TFloat32> scores) {
			Operand<TFloat32> centred = tf.math.sub(scores, tf.constant((float) this.mean));
			return tf.math.mul(centred, tf.constant((float) (1 / this.deviation)));
		}

		/** The contrary of {@link #standardised}. */
		private Operand<TFloat32> restored(Ops tf, Operand<TFloat32> standardised) {
			return tf.math.add(tf.math.mul(standardised, tf.constant((float) this.deviation)),
					tf.constant((float) this.mean));
		}

	}

	/**
	 * For several models: the mean of their scores, each counted in its own standard
	 * deviations from its own mean, because models of different kinds measure on
	 * different scales. It has the mean and the deviation that theirs have on average, so
	 * that of models which tell a logarithm of odds it is nearly one, too.
	 * @param scores float32 [batch] of each model
	 * @param scales of each model, in the same order
	 */
	static Operand<TFloat32> mean(Ops tf, List<Operand<TFloat32>> scores, List<Scale> scales) {
		List<Operand<TFloat32>> standardised = new ArrayList<>();
		for (int i = 0; i < scores.size(); i++) {
			standardised.add(scales.get(i).standardised(tf, scores.get(i)));
		}
		return usual(scales).restored(tf, tf.math.mean(tf.stack(standardised), tf.constant(0)));
	}

	private static Scale usual(List<Scale> scales) {
		return new Scale(scales.stream().mapToDouble(Scale::mean).average().orElseThrow(),
				scales.stream().mapToDouble(Scale::deviation).average().orElseThrow());
	}

}
