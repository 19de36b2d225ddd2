package io.digitserve.training;

/** The trainer. */
public final class DigitServeTraining {

	private DigitServeTraining() {
	}

	public static void main(String[] args) {
		System.out.println(org.tensorflow.TensorFlow.version());
	}

}
