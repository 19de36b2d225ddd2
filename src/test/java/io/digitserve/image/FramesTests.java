package io.digitserve.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Fives in a row, 90 apart, and what is drawn around them with a line 2 pixels wide. */
class FramesTests {

	private static GreyPicture ink(int digits, Consumer<Graphics2D> frame) {
		BufferedImage paper = Drawings.canvas(400, 160, BufferedImage.TYPE_BYTE_GRAY, Color.BLACK);
		for (int i = 0; i < digits; i++) {
			Drawings.five(paper, 40 + 90 * i, 50, 40, 8, Color.WHITE);
		}
		Graphics2D graphics = paper.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setStroke(new BasicStroke(2));
		frame.accept(graphics);
		return TranslucentPicture.of(paper).flattenedOn(0);
	}

	private static void assertOnlyDigitsStay(int digits, Consumer<Graphics2D> frame) {
		assertThat(Frames.removed(ink(digits, frame)).values()).containsExactly(ink(digits, (nothing) -> {
		}).values());
	}

	@Test
	void boxAroundADigitIsRemoved() {
		assertOnlyDigitsStay(1, (graphics) -> graphics.drawRect(20, 25, 80, 110));
	}

	@Test
	void rowOfCellsIsRemovedEvenIfItIsNotLevel() {
		assertOnlyDigitsStay(4, (graphics) -> {
			graphics.rotate(0.04, 200, 80);
			for (int i = 0; i < 4; i++) {
				graphics.drawRect(18 + 90 * i, 30, 90, 100);
			}
		});
	}

	@Test
	void boxesOfTheirOwnAreRemoved() {
		assertOnlyDigitsStay(4, (graphics) -> {
			for (int i = 0; i < 4; i++) {
				graphics.drawRect(24 + 90 * i, 30, 76, 100);
			}
		});
	}

	@Test
	void circleAroundADigitIsRemoved() {
		assertOnlyDigitsStay(1, (graphics) -> graphics.drawOval(5, 15, 120, 130));
	}

	@Test
	void digitThatTouchesItsCellStays() {
		GreyPicture alone = ink(4, (nothing) -> {
		});
		GreyPicture rest = Frames.removed(ink(4, (graphics) -> {
			for (int i = 0; i < 4; i++) {
				graphics.drawRect(18 + 90 * i, 30, 90, 100);
			}
			// The second of them stands on the bottom of its cell.
			graphics.fillRect(140, 105, 8, 25);
		}));
		assertThat(rest.at(144, 115)).isEqualTo(GreyPicture.FULL);
		int lost = 0;
		for (int i = 0; i < rest.values().length; i++) {
			lost += (alone.values()[i] >= PageInk.STROKE && rest.values()[i] < PageInk.STROKE) ? 1 : 0;
		}
		assertThat(lost).isLessThan(20);
		assertThat(rest.at(18, 60)).isZero();
		assertThat(rest.at(380, 30)).isZero();
	}

	@Test
	void cellsAllOfWhoseDigitsTouchThemAreRemoved() {
		GreyPicture rest = Frames.removed(ink(4, (graphics) -> {
			for (int i = 0; i < 4; i++) {
				graphics.drawRect(18 + 90 * i, 30, 90, 100);
				graphics.fillRect(50 + 90 * i, 100, 8, 30);
			}
		}));
		GreyPicture digits = ink(4, (graphics) -> {
			for (int i = 0; i < 4; i++) {
				graphics.fillRect(50 + 90 * i, 100, 8, 27);
			}
		});
		int different = 0;
		for (int i = 0; i < rest.values().length; i++) {
			different += (digits.values()[i] >= PageInk.STROKE != rest.values()[i] >= PageInk.STROKE) ? 1 : 0;
		}
		assertThat(different).isLessThan(4 * 8 * 4);
	}

	@Test
	void digitWrittenAcrossTheSideOfItsCellStays() {
		GreyPicture rest = Frames.removed(ink(4, (graphics) -> {
			for (int i = 0; i < 4; i++) {
				graphics.drawRect(18 + 90 * i, 30, 90, 100);
			}
			graphics.fillRect(170, 70, 60, 8);
		}));
		for (int x = 172; x < 228; x++) {
			assertThat(rest.at(x, 74)).as("column " + x).isEqualTo(GreyPicture.FULL);
		}
		assertThat(rest.at(198, 60)).isZero();
	}

	@Test
	void faintCellsAreRemoved() {
		assertOnlyDigitsStay(4, (graphics) -> {
			graphics.setColor(new Color(90, 90, 90));
			for (int i = 0; i < 4; i++) {
				graphics.drawRect(18 + 90 * i, 30, 90, 100);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 5, 8 })
	void noughtDrawnWithARulerStays(int pen) {
		GreyPicture nought = ink(0, (graphics) -> {
			graphics.setColor(Color.WHITE);
			graphics.setStroke(new BasicStroke(pen));
			graphics.drawRect(50, 30, 70, 100);
		});
		assertThat(Frames.removed(nought).values()).containsExactly(nought.values());
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 5, 8 })
	void eightDrawnWithARulerStays(int pen) {
		GreyPicture eight = ink(0, (graphics) -> {
			graphics.setColor(Color.WHITE);
			graphics.setStroke(new BasicStroke(pen));
			graphics.drawRect(50, 30, 70, 50);
			graphics.drawRect(50, 80, 70, 50);
		});
		assertThat(Frames.removed(eight).values()).containsExactly(eight.values());
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 4, 8 })
	void boxWithRoundCornersAndCircleAreRemovedHoweverThick(int line) {
		assertOnlyDigitsStay(1, (graphics) -> {
			graphics.setStroke(new BasicStroke(line));
			graphics.drawRoundRect(20, 25, 80, 110, 40, 40);
		});
		assertOnlyDigitsStay(1, (graphics) -> {
			graphics.setStroke(new BasicStroke(line));
			graphics.drawOval(5, 15, 120, 130);
		});
	}

	@Test
	void oneThatReachesFromTheTopOfItsCellToTheBottomStays() {
		GreyPicture rest = Frames.removed(ink(3, (graphics) -> {
			for (int i = 0; i < 4; i++) {
				graphics.drawRect(18 + 90 * i, 30, 90, 100);
			}
			graphics.fillRect(330, 30, 7, 100);
		}));
		for (int y = 36; y < 125; y++) {
			assertThat(rest.at(333, y)).as("row " + y).isEqualTo(GreyPicture.FULL);
		}
		assertThat(rest.at(288, 60)).isZero();
	}

	private static void assertNoughtStaysWith(Consumer<Graphics2D> inIt) {
		GreyPicture nought = ink(0, (graphics) -> {
			graphics.setColor(Color.WHITE);
			graphics.setStroke(new BasicStroke(8));
			graphics.drawOval(50, 30, 70, 100);
			inIt.accept(graphics);
		});
		assertThat(Frames.removed(nought).values()).containsExactly(nought.values());
	}

	@Test
	void noughtWithADotInItStays() {
		assertNoughtStaysWith((graphics) -> graphics.fillOval(80, 75, 10, 10));
	}

	@Test
	void noughtWithABarInItStays() {
		assertNoughtStaysWith((graphics) -> graphics.drawLine(75, 100, 95, 60));
	}

	@Test
	void whatIsOpenIsNoFrame() {
		GreyPicture bracket = ink(1, (graphics) -> {
			graphics.drawLine(20, 25, 120, 25);
			graphics.drawLine(20, 25, 20, 140);
			graphics.drawLine(20, 140, 120, 140);
		});
		assertThat(Frames.removed(bracket).values()).containsExactly(bracket.values());
	}

}
