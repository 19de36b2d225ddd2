package io.digitserve.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.digitserve.bench.Setting.Body;

/** The tables of a comparison, in Markdown. */
final class ServingReport {

	private final Map<String, Figures> peers;

	private final Map<Variant, Figures> ours;

	/** A rate for each round. */
	private final Map<Variant, List<RawCommand.Rate>> raw;

	ServingReport(Map<String, Figures> peers, Map<Variant, Figures> ours, Map<Variant, List<RawCommand.Rate>> raw) {
		this.peers = peers;
		this.ours = ours;
		this.raw = raw;
	}

	/** All figures. */
	String figures() {
		MarkdownTable table = new MarkdownTable("server", "PNG/s at 1 / 16 / 64", "p50 ms", "p99 ms",
				"JSON images/s at 1 / 4", "binary images/s at 1 / 4", "start s", "memory MiB", "largest difference");
		this.ours.forEach((variant, figures) -> table.row(row(variant.name(), figures)));
		this.peers.forEach((name, figures) -> {
			if (figures.failure() == null) {
				table.row(row(name, figures));
			}
		});
		return table.toString();
	}

	private static List<String> row(String name, Figures figures) {
		return List.of(name, each(figures, Body.PICTURE, Load::perSecond, "%,.0f"),
				each(figures, Body.PICTURE, Load::p50Millis, "%.2f"),
				each(figures, Body.PICTURE, Load::p99Millis, "%.1f"),
				each(figures, Body.JSON, Load::perSecond, "%,.0f"),
				each(figures, Body.BINARY, Load::perSecond, "%,.0f"), number("%.2f", figures.startSeconds()),
				number("%.0f", figures.residentMebibytes()), number("%.1e", figures.worstDifference()));
	}

	private static String each(Figures figures, Body body, ToDoubleFunction<Load> figure, String format) {
		return Setting.of(body)
			.stream()
			.map((setting) -> number(format, figures.median(setting, figure)))
			.collect(Collectors.joining(" / "));
	}

	/** Each figure beside the best peer's; empty without peers. */
	String ratios() {
		List<Variant> variants = List.copyOf(this.ours.keySet());
		List<String> columns = new ArrayList<>(List.of("figure", "best peer"));
		variants.forEach((variant) -> columns.add(variant.model().name() + ", " + variant.precision()));
		MarkdownTable table = new MarkdownTable(columns.toArray(String[]::new));
		for (Setting setting : Setting.values()) {
			if (setting.body() != Body.BINARY) {
				more(table, variants, setting.text() + ", images/s", setting, setting);
			}
		}
		more(table, variants, Setting.BINARY_1.text() + ", images/s, beside JSON", Setting.BINARY_1, Setting.JSON_1);
		more(table, variants, Setting.BINARY_4.text() + ", images/s, beside JSON", Setting.BINARY_4, Setting.JSON_4);
		for (Setting setting : Setting.of(Body.PICTURE)) {
			less(table, variants, setting.text() + ", p99 ms", (figures) -> figures.median(setting, Load::p99Millis));
		}
		less(table, variants, "start to first right answer, s", Figures::startSeconds);
		less(table, variants, "resident memory, MiB", Figures::residentMebibytes);
		return this.peers.values().stream().allMatch((figures) -> figures.failure() != null) ? "" : table.toString();
	}

	private void more(MarkdownTable table, List<Variant> variants, String what, Setting setting, Setting theirs) {
		compare(table, variants, what, true, (figures) -> figures.median(setting, Load::perSecond),
				(figures) -> figures.median(theirs, Load::perSecond));
	}

	private void less(MarkdownTable table, List<Variant> variants, String what, ToDoubleFunction<Figures> figure) {
		compare(table, variants, what, false, figure, figure);
	}

	private void compare(MarkdownTable table, List<Variant> variants, String what, boolean moreIsBetter,
			ToDoubleFunction<Figures> figure, ToDoubleFunction<Figures> theirs) {
		double sign = moreIsBetter ? 1 : -1;
		Map.Entry<String, Figures> best = this.peers.entrySet()
			.stream()
			.filter((peer) -> !Double.isNaN(theirs.applyAsDouble(peer.getValue())))
			.max((one, other) -> Double.compare(sign * theirs.applyAsDouble(one.getValue()),
					sign * theirs.applyAsDouble(other.getValue())))
			.orElse(null);
		if (best == null) {
			return;
		}
		double value = theirs.applyAsDouble(best.getValue());
		List<String> cells = new ArrayList<>(List.of(what, number("%,.2f ", value) + best.getKey()));
		for (Variant variant : variants) {
			double own = figure.applyAsDouble(Objects.requireNonNull(this.ours.get(variant)));
			cells.add(number("%,.2f, ", own) + number("**%.2f**", own / value));
		}
		table.row(cells);
	}

	/** The service beside TensorFlow without it. */
	String overhead() {
		MarkdownTable table = new MarkdownTable("DigitServe", "TensorFlow alone, images/s", "JSON, share of that",
				"binary, share of that", "TensorFlow alone, one image, ms", "service, p50 at 1 connection, ms",
				"added, ms");
		this.raw.forEach((variant, rates) -> {
			Figures figures = Objects.requireNonNull(this.ours.get(variant));
			double images = median(rates, RawCommand.Rate::imagesPerSecond);
			double single = median(rates, RawCommand.Rate::singleMillis);
			double json = figures.median(Setting.JSON_4, Load::perSecond);
			double binary = figures.median(Setting.BINARY_4, Load::perSecond);
			double p50 = figures.median(Setting.PICTURES_1, Load::p50Millis);
			table.row(
					"%s, %s, batches of %d".formatted(variant.model().name(), variant.precision(),
							rates.get(0).batch()),
					number("%,.0f", images), number("%.2f", json / images), number("%.2f", binary / images),
					number("%.3f", single), number("%.3f", p50), number("%.3f", p50 - single));
		});
		return table.toString();
	}

	private static double median(List<RawCommand.Rate> rates, ToDoubleFunction<RawCommand.Rate> figure) {
		return Statistics.median(rates.stream().mapToDouble(figure).toArray());
	}

	/** What went wrong or was disturbed; empty if nothing was. */
	String remarks() {
		Stream<String> all = Stream.concat(
				this.ours.entrySet().stream().flatMap((entry) -> remarks(entry.getKey().name(), entry.getValue())),
				this.peers.entrySet().stream().flatMap((entry) -> remarks(entry.getKey(), entry.getValue())));
		return all.map((remark) -> "- " + remark + "\n").collect(Collectors.joining());
	}

	private static Stream<String> remarks(String name, Figures figures) {
		if (figures.failure() != null) {
			return Stream.of(name + " failed: " + figures.failure());
		}
		return Stream.of(Setting.values())
			.filter((setting) -> !figures.remark(setting).isEmpty())
			.map((setting) -> "%s, %s:%s".formatted(name, setting.text(), figures.remark(setting)));
	}

	private static String number(String format, double value) {
		return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
	}

}
