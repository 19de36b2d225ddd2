package io.digitserve.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A five on white paper, and what else may be dark beside it. */
class StrokesTests {

	private static final int WIDTH = 400;

	private static final int HEIGHT = 200;

	private BufferedImage paper = Drawings.canvas(1, 1, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE);

	@BeforeEach
	void draw() {
		this.paper = Drawings.five(Drawings.canvas(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE), 180, 70,
				40, 8, Color.BLACK);
	}

	private GreyPicture strokes() {
		GreyPicture light = TranslucentPicture.of(this.paper).flattened();
		return Strokes.of(light, light.inverted());
	}

	private Graphics2D dark() {
		Graphics2D graphics = this.paper.createGraphics();
		graphics.setColor(new Color(40, 40, 40));
		return graphics;
	}

	private static Box ink(GreyPicture strokes) {
		return Box.ofInk(strokes, GreyPicture.FULL / 4);
	}

	@Test
	void digitStaysAsItIs() {
		GreyPicture light = TranslucentPicture.of(this.paper).flattened();
		assertThat(strokes().values()).containsExactly(light.inverted().values());
	}

	@Test
	void tableBesideThePaperIsNoStroke() {
		Box alone = ink(strokes());
		Graphics2D table = dark();
		table.fillRect(0, 0, 60, HEIGHT);
		table.fillRect(0, 165, WIDTH, 35);
		assertThat(ink(strokes())).isEqualTo(alone);
	}

	@Test
	void narrowStripOfATableThatIsSeenAtAnotherSideIsNoStroke() {
		Box alone = ink(strokes());
		Graphics2D table = dark();
		table.fillRect(0, 165, WIDTH, 35);
		// 6 pixels of it at the top, none at the bottom: the paper is askew.
		table.fillPolygon(new int[] { 0, 6, 0 }, new int[] { 0, 0, 150 }, 3);
		assertThat(ink(strokes())).isEqualTo(alone);
	}

	@Test
	void oneAtTheSideOfPaperThatFillsThePictureStays() {
		dark().fillRect(0, 60, 8, 60);
		assertThat(strokes().at(4, 90)).isGreaterThan(PageInk.STROKE);
	}

	@Test
	void fingerAtTheEdgeIsNoStroke() {
		dark().fillOval(60, 140, 80, 120);
		GreyPicture strokes = strokes();
		int left = 0;
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < 150; x++) {
				left += (strokes.at(x, y) >= PageInk.STROKE) ? 1 : 0;
			}
		}
		// Of the 3,770 pixels of half an ellipse.
		assertThat(left).isLessThan(75);
	}

	@Test
	void deepOfAShadowIsNoStroke() {
		Box alone = ink(strokes());
		dark().fillRect(300, 0, 60, HEIGHT);
		assertThat(ink(strokes())).isEqualTo(alone);
	}

	@Test
	void linesOfAFormDoNotMakeADigitTooWideToBeOne() {
		GreyPicture alone = strokes();
		Graphics2D form = dark();
		for (int x = 20; x < WIDTH; x += 40) {
			form.drawLine(x, 20, x, 60);
		}
		form.drawLine(20, 20, 380, 20);
		form.drawLine(20, 60, 380, 60);
		GreyPicture withForm = strokes();
		for (int y = 65; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				assertThat(withForm.at(x, y)).isEqualTo(alone.at(x, y));
			}
		}
	}

	@Test
	void digitThatFillsItsPictureStays() {
		this.paper = Drawings.five(Drawings.canvas(100, 120, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE), 10, 8, 70, 18,
				Color.BLACK);
		GreyPicture light = TranslucentPicture.of(this.paper).flattened();
		assertThat(Strokes.of(light, light.inverted()).values()).containsExactly(light.inverted().values());
	}

}
