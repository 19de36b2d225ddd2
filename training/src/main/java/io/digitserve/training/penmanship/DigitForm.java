package io.digitserve.training.penmanship;

import java.util.List;
import java.util.SplittableRandom;

/**
 * One way to write a digit: its strokes, separated by commas. A stroke goes smoothly
 * through its points, each a column and a row from 0 to 9, from the top left; at a point
 * with a {@code !} it has a corner.
 *
 * @param strokes in the order of writing
 * @param width of the form at its usual proportions, in heights, above 0
 */
record DigitForm(String strokes, double width) {

	private static final List<List<DigitForm>> FORMS = List.of(
			// closed, open at the top or the left, overlapping, with tails or a loop,
			// the other way round, wide
			List.of(form(0.65, "50 12 05 28 59 88 95 82 50"), form(0.65, "40 12 05 28 59 88 95 82 60"),
					form(0.65, "70 30 12 05 28 59 88 95 82 51 31"), form(0.8, "62 40 12 05 28 59 88 95 72 51 70 90"),
					form(0.65, "40 82 95 88 59 28 05 12 60"), form(0.9, "50 12 05 28 59 88 95 82 50"),
					form(0.5, "71 40 12 05 28 59 88 95 83 61"), form(0.65, "20 60 92 95 88 59 29"),
					form(0.75, "01 40 82 95 88 49 18"), form(0.7, "60 22 05 28 59 88 95 72 41 52 90"),
					form(0.8, "00 30 13 06 28 59 88 95 82 51 20"), form(1.2, "50 12 05 28 59 88 95 82 50")),
			// a stem, leaning back, with an upstroke from short to long, with a foot,
			// with a hooked top
			List.of(form(0.1, "00 09"), form(0.45, "03 40! 49"), form(0.6, "04 50! 59"), form(0.75, "05 60! 69"),
					form(0.7, "07 50! 49"), form(0.55, "09 50! 59"), form(0.55, "06 34 50! 49"),
					form(0.5, "04 23 40! 39"), form(0.5, "02 40! 49,09 89"), form(0.6, "04 50! 59,19 99"),
					form(0.3, "12 31! 19"), form(0.4, "03 22 40! 48 59"), form(0.8, "05 23 34 60! 59"),
					form(0.8, "04 15 35 50! 39"), form(0.7, "05 25 44 60! 69"), form(0.9, "08 50! 79"),
					form(0.7, "03 50! 59,29 89"), form(0.6, "05 14 50! 49"), form(0.4, "07 40! 49"),
					form(0.65, "09 50! 69"), form(0.35, "03 30! 29"), form(0.3, "50 35 28 09"),
					form(0.5, "06 50! 48 79"), form(0.8, "07 70! 59"), form(0.9, "06 70! 59"), form(0.7, "06 60! 39")),
			// a diagonal and a base; the base waves or begins with a loop, the top is a
			// hook, a small or a large loop, a corner or a long sweep, the base is hardly
			// there
			List.of(form(0.7, "12 30 60 82 84 56 09! 99"), form(0.7, "12 30 60 82 84 56 18 08! 38 69 98"),
					form(0.7, "12 30 60 82 84 56 29 08 17 48 79 98"), form(0.7, "34 13 11 40 70 82 74 46 09! 99"),
					form(0.7, "44 24 12 20 50 81 83 56 18 09! 99"),
					form(0.7, "54 34 12 21 50 81 83 56 28 08 17 48 79 98"), form(0.6, "01 80! 09! 99"),
					form(0.75, "05 22 40 70 82 73 46 09! 99"), form(0.65, "11 40 71 73 45 18 09! 59 98"),
					form(0.75, "22 50 81 84 57 19! 07 26 48 79 98"), form(0.7, "46 24 02 20 60 82 74 46 18! 98"),
					form(0.7, "56 25 03 20 60 83 65 38 19! 98"), form(0.7, "13 11 30 60 81 83 46 09 38 69 98"),
					form(0.6, "02 20 60 72 64 36 09! 99"), form(0.6, "12 30 60 82 74 47 19! 59"),
					form(0.55, "11 40 72 64 37 19 58"), form(0.75, "55 34 12 20 50 81 83 56 28! 98"),
					form(0.7, "45 24 11 30 60 82 74 47 19! 99"),
					form(0.75, "65 34 12 20 50 71 73 46 28 07 17 48 79 98"),
					form(0.7, "54 24 12 30 60 82 64 37 19! 69"), form(1.0, "22 40 70 72 45 17 08! 49 99")),
			// round, flat at the top, with a loop or no corner in the middle, with a curl
			// at the end
			List.of(form(0.6, "12 40 71 73 44! 75 87 59 29 07"), form(0.65, "11 50 82 74 44! 76 87 59 08"),
					form(0.65, "00 80! 44! 75 87 69 39 07"), form(0.6, "11 40 72 64 34 44 76 87 59 08"),
					form(0.6, "11 40 72 54 66 87 59 08"), form(0.6, "11 50 71 63 34! 75 98 69 19"),
					form(0.6, "01 20 80! 43! 75 87 59 08 17"), form(0.65, "12 40 70 62 44! 76 78 49 18 27"),
					form(0.65, "01 30 61 63 44! 76 78 49 08 06 26"), form(0.7, "00 70! 43! 75 87 49 17 38"),
					form(0.7, "22 21 50 72 64 44! 85 87 59 08")),
			// open with a crossing stem, closed, round at the left, its stem short or
			// long, in one stroke like lightning, taller at the left
			List.of(form(0.7, "20 05! 95,63 69"), form(0.7, "30 15 06! 96,62 69"), form(0.75, "20 06! 96,70 69"),
					form(0.65, "60! 06! 96,60 69"), form(0.65, "69 60! 05! 95"), form(0.7, "20 13 25 55 84 80! 69"),
					form(0.7, "10 04 26 75,80 69"), form(0.6, "10 15! 85,82 79"), form(0.7, "50 06! 86,55 59"),
					form(0.7, "40 16! 96,64 49"), form(0.65, "30 05 25 75,71 69"), form(0.6, "80 06! 86,51 49"),
					form(0.55, "70 15! 75! 39"), form(0.6, "60 05! 85! 49"), form(0.5, "60 24 15! 76! 59"),
					form(0.6, "30 06! 86,64 59"), form(0.6, "20 17! 97,75 69"), form(0.5, "10 06! 85,62 59"),
					form(0.55, "50 15! 55 84! 69"), form(0.5, "10 15 36 75,83 69 48"), form(0.6, "60 14! 36 75! 59")),
			// its bar drawn on or put on at the end or apart, without a corner, with
			// little belly or hardly a neck, like a check mark
			List.of(form(0.65, "80 20! 14! 43 74 86 78 49 08"), form(0.65, "20 14! 43 74 86 78 49 08,20 90"),
					form(0.65, "21 14! 43 74 86 78 49 08,41 90"), form(0.6, "80 40 12 24 55 87 69 38 08"),
					form(0.7, "90 30! 14! 54 86 68 39 08"), form(0.55, "30 24! 54 66 58 39 08,30 90"),
					form(0.6, "41 33 45 47 39 18 07,41 91"), form(0.6, "70 20! 14 35 65 87 59 08"),
					form(0.65, "11 14! 43 74 86 78 49 08,10 80"), form(0.6, "90 30! 24 35 56 58 39 07"),
					form(0.7, "10 50,22 14! 43 74 86 78 49 08"), form(0.65, "00 40,22 25! 54 86 78 49 18"),
					form(0.7, "90 20! 33! 64 76 59 08"), form(0.6, "80 30! 23 44 66 68 49 07"),
					form(0.75, "05 29! 40! 90"), form(0.65, "16 28! 40! 80"), form(0.6, "06 38 49! 40! 90"),
					form(0.6, "90 40! 34 56 58 39 07"), form(0.65, "90 40! 46 48 29 07")),
			// straight or round at the left, small or large loop, ending inside or across
			List.of(form(0.6, "60 23 06 29 69 87 65 35 17"), form(0.6, "30 14 07 29 59 87 75 45 16"),
					form(0.55, "20 15 17 39 69 87 65 35 16"), form(0.6, "82 70 41 14 07 29 69 86 64 35 17"),
					form(0.6, "70 34 06 28 59 78 66 45 18"), form(0.65, "60 23 06 29 69 87 65 24"),
					form(0.55, "50 13 07 39 79 87 74 44 16"), form(0.6, "71 50 23 06 18 59 77 65 35 47")),
			// plain, crossed, with a serif at the left, its stem straight or bent, its
			// top waved, round or a short hook
			List.of(form(0.65, "00 90! 39"), form(0.65, "00 90! 39,15 85"), form(0.6, "02 00! 90! 39"),
					form(0.65, "01 00! 90! 49,25 85"), form(0.65, "00 90! 65 49"), form(0.65, "00 90 56 49,25 85"),
					form(0.7, "11 30 50 80! 45 39"), form(0.7, "12 30 51 90! 59,14 84"), form(0.6, "10 90! 39,05 85"),
					form(0.75, "20 80! 59,05 95"), form(0.55, "01 80! 69"), form(0.7, "03 01 20 60 90! 55 49,25 75"),
					form(0.6, "11 20 50 81 63 49,15 85"), form(0.5, "00 80 63 45 49,24 74"),
					form(0.6, "03 00! 90! 39,25 75"), form(0.65, "12 21 60! 39,05 95"),
					form(0.55, "22 30 60! 49,05 85"), form(0.6, "11 70! 39,04 94")),
			// one stroke with a crossing, two rings, open at the top, one of them small
			List.of(form(0.6, "71 40 12 44 87 59 17 45 82 61"), form(0.6, "50 22 34 54 72 50! 54! 17 39 59 87 54"),
					form(0.6, "50 12 44 82 50,54 17 59 87 44"), form(0.65, "90 54 17 59 87 44 12 40 81"),
					form(0.55, "80 44 17 49 77 54 22 40 70"), form(0.6, "81 50 12 33 65 87 59 17 36 63 82 60"),
					form(0.6, "45 12 40 81 45 18 59 87 44"), form(0.5, "60 22 34 66 78 59 38 26 54 80"),
					form(0.6, "90 72 45 18 39 69 77 45 12 30"), form(0.65, "71 50 31 42 64 87 59 17 35 53 72 61"),
					form(0.65, "70 30 03 25 56 68 59 38 46 74 92 70"), form(0.55, "54 81 50 12 43 66 87 59 18 46"),
					form(0.55, "22 50 81 64 36 18 49 77 65 33 11"), form(0.65, "80 40 22 44 76 59 18 26 54 82 70")),
			// straight or bent stem, hook, open loop, loop to the right of the stem, stem
			// below the loop
			List.of(form(0.6, "82 50 11 14 45 73 81! 79"), form(0.6, "82 50 11 14 45 74 82 86 69 28"),
					form(0.6, "82 50 11 14 45 74 82 87 59 17"), form(0.55, "70 30 02 24 54 71! 59"),
					form(0.55, "80 40 13 25 55 80! 79"), form(0.6, "71 40 11 13 44 73 71! 69 49"),
					form(0.6, "19 23! 20 60 82 74 45 25"), form(0.6, "20! 29,10 50 82 74 45 15"),
					form(0.65, "12 30 70 82 64 35 24 31! 29 09"), form(0.6, "31 13 24 54 72 50 31! 45 59"),
					form(0.6, "90 50 12 24 55 82! 66 39"), form(0.6, "70 30 02 04 36 66 84 82 60,56 49"),
					form(0.7, "81 50 11 14 45 74 82 81! 67 39"), form(0.6, "72 50 21 23 44 72 71! 77 58 27"),
					form(0.95, "82 50 11 14 45 74 82 81! 79"), form(0.6, "62 70 40 12 24 54 62! 57 49"),
					form(0.55, "40! 19,21 50 81 83 65 34"), form(0.65, "30 19,20 60 93 75 35"),
					form(0.6, "82 50 21 23 54 63! 66 48 27"), form(0.6, "80 40 12 24 54 72 54 57 39 08")));

	private static DigitForm form(double width, String strokes) {
		return new DigitForm(strokes, width);
	}

	/** One of a digit's forms, each as likely as the others. */
	static DigitForm of(int digit, SplittableRandom random) {
		List<DigitForm> forms = FORMS.get(digit);
		return forms.get(random.nextInt(forms.size()));
	}

}
