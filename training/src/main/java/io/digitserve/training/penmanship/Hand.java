package io.digitserve.training.penmanship;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Somebody's handwriting: nearly always the same form for a digit, a slant, a pen.
 * Immutable.
 */
public final class Hand {

	/** How often a digit has another form than the usual one. */
	private static final double OTHER_FORM = 0.2;

	private final List<DigitForm> forms;

	private final double slant;

	private final double pen;

	private final double unsteadiness;

	private Hand(List<DigitForm> forms, double slant, double pen, double unsteadiness) {
		this.forms = List.copyOf(forms);
		this.slant = slant;
		this.pen = pen;
		this.unsteadiness = unsteadiness;
	}

	/** A hand by chance. */
	public static Hand of(SplittableRandom random) {
		List<DigitForm> forms = new ArrayList<>();
		for (int digit = 0; digit < 10; digit++) {
			forms.add(DigitForm.of(digit, random));
		}
		return new Hand(forms, Pen.slant(random), 0.04 + 0.07 * random.nextDouble(), 0.8 * Pen.unsteadiness(random));
	}

	/**
	 * A digit's strokes, without thickness: about one unit high, from 0, 0 to the right
	 * and down.
	 */
	public Shape write(int digit, SplittableRandom random) {
		DigitForm form = (random.nextDouble() < OTHER_FORM) ? DigitForm.of(digit, random) : this.forms.get(digit);
		double width = form.width() * Math.exp(0.15 * random.nextGaussian());
		Shape slanted = AffineTransform.getShearInstance(-this.slant, 0)
			.createTransformedShape(Pen.strokes(form, width, this.unsteadiness, random));
		Rectangle2D box = slanted.getBounds2D();
		return AffineTransform.getTranslateInstance(-box.getX(), -box.getY()).createTransformedShape(slanted);
	}

	/** The thickness of strokes, in heights of a digit. */
	public double pen() {
		return this.pen;
	}

}
