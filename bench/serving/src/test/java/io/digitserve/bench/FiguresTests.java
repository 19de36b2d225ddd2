package io.digitserve.bench;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FiguresTests {

	private final Figures figures = new Figures();

	@Test
	void theMedianIsOfUndisturbedRounds() {
		add(100, 0.0);
		add(1, 0.5);
		add(110, 0.1);
		add(120, 0.0);
		assertThat(this.figures.median(Setting.JSON_4, Load::perSecond)).isEqualTo(110);
		assertThat(this.figures.remark(Setting.JSON_4)).isEqualTo(" ±9 %");
	}

	@Test
	void ifAllWereDisturbedAllCount() {
		add(100, 0.5);
		add(104, 0.5);
		assertThat(this.figures.median(Setting.JSON_4, Load::perSecond)).isEqualTo(102);
		assertThat(this.figures.remark(Setting.JSON_4)).isEqualTo(" disturbed");
	}

	@Test
	void whatWasNotMeasuredIsNoNumber() {
		assertThat(this.figures.median(Setting.JSON_1, Load::perSecond)).isNaN();
		assertThat(this.figures.remark(Setting.JSON_1)).isEmpty();
	}

	@Test
	void aQuantileIsAValueThatItsShareDoesNotExceed() {
		double[] values = { 5, 1, 4, 2, 3, 10, 6, 9, 7, 8 };
		assertThat(Statistics.quantile(values, 0.5)).isEqualTo(5);
		assertThat(Statistics.quantile(values, 0.99)).isEqualTo(10);
		assertThat(Statistics.quantile(values, 0)).isEqualTo(1);
		assertThat(Statistics.median(4, 1, 2, 3)).isEqualTo(2.5);
	}

	private void add(double perSecond, double otherCores) {
		this.figures.add(Setting.JSON_4, new Load(perSecond, 1, 2, 0, otherCores));
	}

}
