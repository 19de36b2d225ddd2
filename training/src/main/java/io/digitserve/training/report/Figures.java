package io.digitserve.training.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {

	private Figures() {
	}

	/** A share of 0..1 in percent, two digits behind the point. */
	public static String percent(double share) {
		return String.format(Locale.ROOT, "%.2f %%", 100 * share);
	}

	/** A loss in nats. */
	public static String loss(double nats) {
		return String.format(Locale.ROOT, "%.4f", nats);
	}

	/** A whole number, thousands apart. */
	public static String grouped(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

	/** Hours, minutes and seconds, without those that are zero at the front. */
	public static String duration(double seconds) {
		Duration duration = Duration.ofSeconds(Math.round(seconds));
		if (duration.toHours() > 0) {
			return "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
		}
		return (duration.toMinutes() > 0) ? "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart())
				: String.format(Locale.ROOT, "%.1f s", seconds);
	}

}
