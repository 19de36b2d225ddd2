package io.digitserve.image;

/** What is done to a picture before a network sees it. */
public enum Preprocessing {

	/**
	 * The ink is found, whatever its colour, and brought to the size and place that MNIST
	 * gives its digits.
	 */
	AUTO,

	/**
	 * Nothing: the picture has 28x28 pixels and shows light ink on a dark ground, and its
	 * luminance is what the network sees. Transparent is dark.
	 */
	NONE

}
