// Draws each canvas of the page from its data-chart (see Chart.java), in the colours of the page.
"use strict";
(() => {
	const colours = ["#2f81f7", "#e5534b", "#3fb950", "#d29922", "#a371f7", "#db61a2", "#39c5cf", "#8b949e"];
	const charts = [];

	function draw() {
		charts.splice(0).forEach((chart) => chart.destroy());
		const style = getComputedStyle(document.documentElement);
		Chart.defaults.color = style.getPropertyValue("--quiet");
		Chart.defaults.borderColor = style.getPropertyValue("--line");
		for (const canvas of document.querySelectorAll("canvas[data-chart]")) {
			charts.push(new Chart(canvas, configuration(JSON.parse(canvas.dataset.chart))));
		}
	}

	function configuration(chart) {
		return {
			type: "line",
			data: { datasets: chart.lines.map(dataset) },
			options: {
				animation: false,
				maintainAspectRatio: false,
				parsing: false,
				interaction: { mode: "nearest", axis: "x", intersect: false },
				plugins: { legend: { display: chart.lines.length > 1, labels: { usePointStyle: true, pointStyle: "line" } } },
				scales: {
					x: { type: "linear", title: { display: true, text: chart.x }, ticks: { precision: chart.x === "epoch" ? 0 : undefined } },
					y: { type: chart.logarithmic ? "logarithmic" : "linear", title: { display: true, text: chart.y } },
				},
			},
		};
	}

	function dataset(line, index) {
		const colour = line.dashed ? Chart.defaults.color : colours[index % colours.length];
		return {
			label: line.name,
			data: line.points,
			borderColor: colour,
			backgroundColor: colour,
			borderWidth: line.dashed ? 1 : 2,
			borderDash: line.dashed ? [4, 4] : [],
			pointRadius: line.dashed ? 0 : line.points.length > 40 ? 0 : 2.5,
		};
	}

	draw();
	matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
