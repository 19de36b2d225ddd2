package io.digitserve.model;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitImage;
import org.jspecify.annotations.Nullable;

/**
 * Makes a folder answer: verifies it, loads it, lets it prove itself on its golden images
 * and warms it up. For one thread.
 */
final class ModelLoader {

	private final RuntimeSettings runtime;

	private final int maxBatch;

	private final @Nullable ModelSigner signer;

	/** The same, of models that nobody needs to have signed. */
	ModelLoader(RuntimeSettings runtime, int maxBatch) {
		this(runtime, maxBatch, null);
	}

	/**
	 * A loader.
	 * @param runtime how its models compute
	 * @param maxBatch the largest batch that they will have
	 * @param signer who must have signed them; absent if nobody
	 */
	ModelLoader(RuntimeSettings runtime, int maxBatch, @Nullable ModelSigner signer) {
		this.runtime = runtime;
		this.maxBatch = maxBatch;
		this.signer = signer;
	}

	/**
	 * Loads a folder.
	 * @param pace how hurried
	 * @throws BrokenModel if it is not what its trainer exported
	 */
	Loaded load(ModelFolder folder, Pace pace) throws BrokenModel {
		VerifiedModel verified = VerifiedModel.of(folder, this.signer);
		pace.step();
		SavedModelClassifier classifier = SavedModelClassifier.load(verified.savedModel(), this.runtime);
		try {
			pace.step();
			verified.golden().replay(classifier, this.runtime.precision());
			pace.step();
			warmUp(classifier, pace);
		}
		catch (BrokenModel | RuntimeException | Error ex) {
			classifier.close();
			throw ex;
		}
		return new Loaded(folder, new ServedModel(folder.name(), folder.version(), verified.card(), classifier),
				classifier);
	}

	/**
	 * TensorFlow prepares its kernels for each size of batch when it first sees it: 1, 2,
	 * 4 and so on are seen here, and one image is explained.
	 */
	private void warmUp(SavedModelClassifier classifier, Pace pace) {
		for (int batch = 1; batch < this.maxBatch; batch *= 2) {
			classifier.classify(DigitBatch.wrap(new byte[batch * DigitImage.PIXELS]));
			pace.step();
		}
		classifier.classify(DigitBatch.wrap(new byte[this.maxBatch * DigitImage.PIXELS]));
		pace.step();
		classifier.saliency(DigitImage.of(new byte[DigitImage.PIXELS]));
		pace.step();
	}

	/**
	 * A model that answers.
	 *
	 * @param folder from which it comes
	 * @param model as requests see it
	 * @param classifier the same, to be closed
	 */
	record Loaded(ModelFolder folder, ServedModel model, SavedModelClassifier classifier) {
	}

}
