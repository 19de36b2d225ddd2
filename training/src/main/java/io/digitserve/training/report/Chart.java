package io.digitserve.training.report;

import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/**
 * Lines over a common axis, as {@code charts.js} draws them.
 *
 * @param title what it shows
 * @param x what the horizontal axis means
 * @param y what the vertical axis means
 * @param logarithmic whether the vertical axis is
 * @param lines in the order of the legend
 */
record Chart(String title, String x, String y, boolean logarithmic, List<Line> lines) {

	Chart {
		lines = List.copyOf(lines);
	}

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/**
	 * One line.
	 *
	 * @param name in the legend
	 * @param dashed whether it is there to compare with
	 * @param points from left to right
	 */
	record Line(String name, boolean dashed, List<Point> points) {

		Line {
			points = List.copyOf(points);
		}

	}

	/**
	 * One point.
	 *
	 * @param x horizontal
	 * @param y vertical
	 */
	record Point(double x, double y) {
	}

	/** As the page embeds it. */
	String json() {
		return JSON.writeValueAsString(this);
	}

}
