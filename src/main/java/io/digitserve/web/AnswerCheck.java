package io.digitserve.web;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.DigitImage;
import io.digitserve.digit.Doubt;
import io.digitserve.digit.Prediction;
import io.digitserve.digit.Thresholds;
import io.digitserve.image.FoundDigit;
import io.digitserve.model.ServedModel;
import io.digitserve.reading.Reading;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides whether answers may be relied on, before they are given: by what the picture
 * shows, and by what the model's card says of its predictions. Those that may not are
 * counted, {@code digitserve.refusals} by {@code reason}, and their pictures kept if that
 * is wanted.
 */
@Component
class AnswerCheck {

	private final Map<Doubt.Reason, Counter> refusals = new EnumMap<>(Doubt.Reason.class);

	private final RefusedPictures pictures;

	AnswerCheck(MeterRegistry meters, RefusedPictures pictures) {
		this.pictures = pictures;
		for (Doubt.Reason reason : Doubt.Reason.values()) {
			this.refusals.put(reason, counter(reason, meters));
		}
	}

	private static Counter counter(Doubt.Reason reason, MeterRegistry meters) {
		return Counter.builder("digitserve.refusals")
			.description("Answers that should not be relied on, by reason")
			.tag("reason", reason.code())
			.register(meters);
	}

	/** Why the answer to one picture should not be relied on; absent if it may be. */
	@Nullable Doubt doubt(ServedModel model, Prediction prediction, FoundDigit found) {
		Doubt doubt = (found.doubt() != null) ? found.doubt() : model.thresholds().doubt(prediction);
		if (doubt != null) {
			refused(model, found::image, prediction, doubt);
		}
		return doubt;
	}

	/** The answers to many images, in their order. */
	List<DigitAnswer> answers(ServedModel model, List<Prediction> predictions, DigitBatch images) {
		Thresholds thresholds = model.thresholds();
		BitSet blanks = images.blanks();
		List<DigitAnswer> answers = new ArrayList<>(predictions.size());
		for (int i = 0; i < predictions.size(); i++) {
			Prediction prediction = predictions.get(i);
			Doubt doubt = blanks.get(i) ? Doubt.BLANK : thresholds.doubt(prediction);
			if (doubt != null) {
				int index = i;
				refused(model, () -> images.image(index), prediction, doubt);
			}
			answers.add(new DigitAnswer(prediction, doubt));
		}
		return answers;
	}

	/** Why a digit of a number should not be relied on; absent if it may be. */
	@Nullable Doubt doubt(ServedModel model, Reading.Digit digit) {
		Doubt doubt = model.thresholds().doubt(digit.prediction(), digit.digit());
		if (doubt != null) {
			refused(model, digit::image, digit.prediction(), doubt);
		}
		return doubt;
	}

	private void refused(ServedModel model, Supplier<DigitImage> image, Prediction prediction, Doubt doubt) {
		Objects.requireNonNull(this.refusals.get(doubt.reason())).increment();
		this.pictures.keep(model, image, prediction, doubt);
	}

}
