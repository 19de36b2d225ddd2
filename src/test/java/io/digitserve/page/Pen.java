package io.digitserve.page;

import org.openqa.selenium.interactions.PointerInput;

/**
 * What a person draws with.
 *
 * @param input as WebDriver knows it
 * @param pressure 0 to 1, which only pens feel
 */
record Pen(PointerInput input, float pressure) {

	static Pen of(PointerInput.Kind kind) {
		return of(kind, 0.5f);
	}

	static Pen of(PointerInput.Kind kind, float pressure) {
		return new Pen(new PointerInput(kind, kind + " " + pressure), pressure);
	}

	PointerInput.PointerEventProperties properties() {
		return PointerInput.eventProperties().setPressure(this.pressure);
	}

}
