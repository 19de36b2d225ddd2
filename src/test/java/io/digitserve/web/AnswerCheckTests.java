package io.digitserve.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.digitserve.digit.DigitBatch;
import io.digitserve.digit.Doubt;
import io.digitserve.digit.Prediction;
import io.digitserve.image.Box;
import io.digitserve.image.FoundDigit;
import io.digitserve.reading.Reading;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerCheckTests {

	private static final Prediction SURE = Doubtful.four(0.9f, -3);

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final Path folder;

	private final AnswerCheck check;

	AnswerCheckTests(@TempDir Path folder) {
		this.folder = folder;
		this.check = new AnswerCheck(this.meters, new RefusedPictures(new RefusedSettings(folder, 100)));
	}

	@Test
	void sureAnswerIsAccepted() throws IOException {
		assertThat(this.check.doubt(Doubtful.MODEL, SURE, new FoundDigit(Doubtful.shade(9), null))).isNull();
		assertThat(refusals()).isEqualTo("0 0 0 0 0");
		assertThat(kept()).isEmpty();
	}

	@Test
	void whatThePictureShowsCountsBeforeWhatTheModelSays() throws IOException {
		FoundDigit several = new FoundDigit(Doubtful.shade(9), Doubt.severalDigits(3));
		assertThat(this.check.doubt(Doubtful.MODEL, Doubtful.four(0.5f, 7), several))
			.isEqualTo(new Doubt(Doubt.Reason.SEVERAL_DIGITS, "there seem to be 3 digits side by side"));
		assertThat(refusals()).isEqualTo("0 0 1 0 0");
		assertThat(kept()).hasSize(2).allMatch((name) -> name.contains("-several-digits-"));
	}

	@Test
	void cardSaysWhatIsUnlikeAndUncertain() {
		FoundDigit found = new FoundDigit(Doubtful.shade(9), null);
		assertThat(this.check.doubt(Doubtful.MODEL, Doubtful.four(0.9f, -1), found)).isEqualTo(Doubt.UNLIKE_ANY_DIGIT);
		assertThat(this.check.doubt(Doubtful.MODEL, Doubtful.four(0.7f, -3), found))
			.isEqualTo(new Doubt(Doubt.Reason.UNCERTAIN, "uncertain between 4 and 9"));
		assertThat(refusals()).isEqualTo("0 0 0 1 1");
	}

	@Test
	void imagesOfABatchAreCheckedOneByOne() throws IOException {
		DigitBatch images = DigitBatch
			.concat(Stream.of(0, 10, 20).map((shade) -> DigitBatch.of(Doubtful.shade(shade))).toList());
		List<DigitAnswer> answers = this.check.answers(Doubtful.MODEL, List.of(SURE, Doubtful.four(0.9f, -1), SURE),
				images);
		assertThat(answers).extracting(DigitAnswer::isAccepted).containsExactly(false, false, true);
		assertThat(answers.get(0).getReason()).isEqualTo(DoubtAnswer.of(Doubt.BLANK));
		assertThat(answers.get(1).getReason()).isEqualTo(DoubtAnswer.of(Doubt.UNLIKE_ANY_DIGIT));
		assertThat(answers.get(2).getReason()).isNull();
		assertThat(refusals()).isEqualTo("1 0 0 1 0");
		assertThat(kept()).hasSize(4);
	}

	@Test
	void digitsOfANumberAreChecked() {
		Box box = new Box(0, 0, 1, 1);
		assertThat(this.check.doubt(Doubtful.MODEL, new Reading.Digit(4, SURE, Doubtful.shade(9), box))).isNull();
		assertThat(this.check.doubt(Doubtful.MODEL, new Reading.Digit(9, SURE, Doubtful.shade(9), box)))
			.isEqualTo(Doubt.uncertain(SURE));
		assertThat(refusals()).isEqualTo("0 0 0 0 1");
	}

	/** As many as were counted of each reason. */
	private String refusals() {
		return String.join(" ",
				Stream.of("blank", "no-digit", "several-digits", "unlike-any-digit", "uncertain")
					.map((reason) -> this.meters.get("digitserve.refusals").tag("reason", reason).counter().count())
					.map((count) -> String.valueOf(count.intValue()))
					.toList());
	}

	private List<String> kept() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

}
