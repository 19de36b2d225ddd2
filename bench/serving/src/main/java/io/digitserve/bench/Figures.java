package io.digitserve.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

/** What was measured of one server, round by round. For one thread. */
final class Figures {

	private static final double SPREAD = 0.15;

	private final Map<Setting, List<Load>> loads = new EnumMap<>(Setting.class);

	private final List<Double> starts = new ArrayList<>();

	private final List<Double> memory = new ArrayList<>();

	private double worstDifference;

	private @Nullable String failure;

	void add(Setting setting, Load load) {
		this.loads.computeIfAbsent(setting, (key) -> new ArrayList<>()).add(load);
	}

	void started(double seconds, double difference) {
		this.starts.add(seconds);
		this.worstDifference = Math.max(this.worstDifference, difference);
	}

	void resident(double mebibytes) {
		this.memory.add(mebibytes);
	}

	void failed(String reason) {
		this.failure = reason;
	}

	@Nullable String failure() {
		return this.failure;
	}

	double worstDifference() {
		return this.worstDifference;
	}

	double startSeconds() {
		return median(this.starts);
	}

	double residentMebibytes() {
		return median(this.memory);
	}

	private static double median(List<Double> values) {
		return Statistics.median(values.stream().mapToDouble(Double::doubleValue).toArray());
	}

	/** The median of the rounds that nothing disturbed, or of all if each was. */
	double median(Setting setting, ToDoubleFunction<Load> figure) {
		return Statistics.median(counted(setting).stream().mapToDouble(figure).toArray());
	}

	private List<Load> counted(Setting setting) {
		List<Load> all = this.loads.getOrDefault(setting, List.of());
		List<Load> undisturbed = all.stream().filter((load) -> !load.disturbed()).toList();
		return undisturbed.isEmpty() ? all : undisturbed;
	}

	/** What a reader should know of a setting; empty if all went well. */
	String remark(Setting setting) {
		List<Load> all = this.loads.getOrDefault(setting, List.of());
		List<Load> counted = counted(setting);
		StringBuilder remark = new StringBuilder();
		long errors = all.stream().mapToLong(Load::errors).sum();
		if (errors > 0) {
			remark.append(" errors: ").append(errors);
		}
		if (counted.stream().anyMatch(Load::disturbed)) {
			remark.append(" disturbed");
		}
		double most = counted.stream().mapToDouble(Load::perSecond).max().orElse(0);
		double least = counted.stream().mapToDouble(Load::perSecond).min().orElse(0);
		double middle = median(setting, Load::perSecond);
		if (most - least > SPREAD * middle) {
			remark.append(String.format(Locale.ROOT, " ±%.0f %%", 50 * (most - least) / middle));
		}
		return remark.toString();
	}

}
