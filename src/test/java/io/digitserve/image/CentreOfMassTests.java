package io.digitserve.image;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CentreOfMassTests {

	@Test
	void onePixelIsItsOwnCentre() {
		assertThat(CentreOfMass.of(new GreyPicture(3, 2, new float[] { 0, 0, 0, 0, 0, 9 })))
			.isEqualTo(new CentreOfMass(2, 1));
	}

	@Test
	void inkWeighsByItsStrength() {
		assertThat(CentreOfMass.of(new GreyPicture(5, 1, new float[] { 30, 0, 0, 0, 10 })))
			.isEqualTo(new CentreOfMass(1, 0));
	}

}
