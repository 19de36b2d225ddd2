package io.digitserve.training.network;

/**
 * How the learning rate changes in the course of a run. Its {@code toString} stands on
 * the model card.
 */
public interface Schedule {

	/**
	 * What the optimizer's learning rate is multiplied by, 0..1.
	 * @param step from 1 on
	 * @param steps of the whole run
	 */
	double factor(long step, long steps);

	/** The same rate all the time. */
	record Constant() implements Schedule {

		@Override
		public double factor(long step, long steps) {
			return 1;
		}

	}

	/**
	 * {@code 1 / (1 + decay x steps before)}, the decay of Keras' older optimizers.
	 *
	 * @param decay a step's, 0 or more
	 */
	record InverseTime(double decay) implements Schedule {

		@Override
		public double factor(long step, long steps) {
			return 1 / (1 + this.decay * (step - 1));
		}

	}

	/**
	 * Up from a 25th in a straight line, then down to nearly nothing along a cosine: the
	 * one-cycle policy of Smith and Topin, Super-convergence, 2018, with the cosine of
	 * Loshchilov and Hutter, SGDR, ICLR 2017.
	 *
	 * @param rise the share of the steps in which it rises, above 0 and below 1
	 */
	record OneCycle(double rise) implements Schedule {

		private static final double START = 1 / 25.0;

		private static final double END = 1e-3;

		public OneCycle {
			if (!(rise > 0 && rise < 1)) {
				throw new IllegalArgumentException(
						"expected a share of rising steps above 0 and below 1, found " + rise);
			}
		}

		@Override
		public double factor(long step, long steps) {
			double rising = this.rise * steps;
			if (step < rising) {
				return START + (1 - START) * step / rising;
			}
			double falling = (step - rising) / (steps - rising);
			return END + (1 - END) * (1 + Math.cos(Math.PI * falling)) / 2;
		}

	}

}
