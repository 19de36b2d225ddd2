package io.digitserve.training.network;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class ScheduleTests {

	@Test
	void constantStaysTheSame() {
		assertThat(new Schedule.Constant().factor(1, 10)).isEqualTo(1);
		assertThat(new Schedule.Constant().factor(10, 10)).isEqualTo(1);
	}

	@Test
	void inverseTimeFallsWithTheStepsBefore() {
		Schedule schedule = new Schedule.InverseTime(0.5);
		assertThat(schedule.factor(1, 10)).isEqualTo(1);
		assertThat(schedule.factor(2, 10)).isEqualTo(1 / 1.5);
		assertThat(schedule.factor(9, 10)).isEqualTo(1 / (1 + 0.5 * 8));
	}

	@Test
	void oneCycleRisesInALineAndFallsAlongACosine() {
		Schedule schedule = new Schedule.OneCycle(0.2);
		// rises for 20 of 100 steps, from 1/25
		assertThat(schedule.factor(10, 100)).isCloseTo((1 / 25.0 + 1) / 2, within(1e-12));
		assertThat(schedule.factor(20, 100)).isCloseTo(1, within(1e-12));
		// half way down at half of the other 80: the mean of 1 and 1/1000
		assertThat(schedule.factor(60, 100)).isCloseTo((1 + 1e-3) / 2, within(1e-12));
		assertThat(schedule.factor(100, 100)).isCloseTo(1e-3, within(1e-12));
	}

	@Test
	void shareOfRisingStepsMustLeaveStepsToFall() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Schedule.OneCycle(1))
			.withMessage("expected a share of rising steps above 0 and below 1, found 1.0");
		assertThatIllegalArgumentException().isThrownBy(() -> new Schedule.OneCycle(0));
	}

}
