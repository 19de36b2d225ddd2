package io.digitserve.training.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ContactSheetTests {

	/** Left of the samples: gap 8, label 3 dots of 6 pixels, gap 8. */
	private static final int LEFT = 8 + 3 * 6 + 8;

	/** A row: a sample of 56 pixels, gap 4, position 5 dots of 2 pixels, gap 8. */
	private static final int ROW = 56 + 4 + 5 * 2 + 8;

	private final Path folder;

	ContactSheetTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void eachDigitHasItsRow() {
		BufferedImage sheet = ContactSheet.draw(shades(20), 2, 1);
		assertThat(sheet.getWidth()).isEqualTo(LEFT + 2 * (56 + 8));
		assertThat(sheet.getHeight()).isEqualTo(8 + 10 * ROW);
		for (int digit = 0; digit < 10; digit++) {
			// Images digit and digit + 10 have this label; their shade is their position.
			int[] shades = { shade(sheet, digit, 0), shade(sheet, digit, 1) };
			assertThat(shades).containsExactlyInAnyOrder(100 + digit, 100 + digit + 10);
		}
	}

	@Test
	void labelIsWrittenAtTheLeft() {
		BufferedImage sheet = ContactSheet.draw(shades(10), 1, 1);
		// A 1 of 3 x 5 dots has ink in the middle of each line, a 0 only in the first and
		// last.
		int top = 8 + (56 - 5 * 6) / 2;
		assertThat(ink(sheet, 8 + 7, top + 2 * 6)).isZero();
		assertThat(ink(sheet, 8 + 7, top + 4 * 6)).isEqualTo(255);
		assertThat(ink(sheet, 8 + 7, top + ROW + 2 * 6)).isEqualTo(255);
	}

	@Test
	void digitWithFewerImagesLeavesItsPlacesEmpty() {
		BufferedImage sheet = ContactSheet.draw(shades(11), 2, 1);
		assertThat(shade(sheet, 0, 1)).isBetween(100, 110);
		assertThat(shade(sheet, 1, 0)).isEqualTo(101);
		assertThat(shade(sheet, 1, 1)).isZero();
	}

	@Test
	void seedChoosesTheSamples() {
		Dataset dataset = shades(150);
		int[] first = pixels(ContactSheet.draw(dataset, 3, 1));
		assertThat(pixels(ContactSheet.draw(dataset, 3, 1))).isEqualTo(first);
		assertThat(pixels(ContactSheet.draw(dataset, 3, 2))).isNotEqualTo(first);
	}

	@Test
	void sheetIsWrittenAsPngInPlaceOfAnEarlierOne() throws IOException {
		BufferedImage sheet = ContactSheet.draw(shades(10), 1, 1);
		Path file = Files.writeString(this.folder.resolve("sheet.png"), "earlier");
		ContactSheet.write(sheet, file);
		assertThat(pixels(ImageIO.read(file.toFile()))).isEqualTo(pixels(sheet));
		try (Stream<Path> files = Files.list(this.folder)) {
			assertThat(files).containsExactly(file);
		}
	}

	@Test
	void missingFolderIsSaid() {
		Path file = this.folder.resolve("nowhere/sheet.png");
		assertThatIOException().isThrownBy(() -> ContactSheet.write(ContactSheet.draw(shades(1), 1, 1), file))
			.withMessage("cannot write %s: expected the folder %s, found none", file, file.getParent());
	}

	@Test
	void folderInTheFilesPlaceLeavesNothing() throws IOException {
		Path file = this.folder.resolve("sheet.png");
		Files.createDirectories(file.resolve("full"));
		assertThatIOException().isThrownBy(() -> ContactSheet.write(ContactSheet.draw(shades(1), 1, 1), file))
			.withMessageStartingWith("cannot write " + file);
		try (Stream<Path> files = Files.list(this.folder)) {
			assertThat(files).containsExactly(file);
		}
	}

	@Test
	void sheetHasAtLeastOneColumn() {
		assertThatIllegalArgumentException().isThrownBy(() -> ContactSheet.draw(shades(1), 0, 1));
	}

	/** Image i is filled with the value 100 + i; its label is i modulo 10. */
	private static Dataset shades(int count) {
		byte[] pixels = new byte[count * 784];
		byte[] labels = new byte[count];
		for (int i = 0; i < count; i++) {
			Arrays.fill(pixels, i * 784, (i + 1) * 784, (byte) (100 + i));
			labels[i] = (byte) (i % 10);
		}
		return Dataset.of(pixels, labels);
	}

	/** The value in the middle of a sample. */
	private static int shade(BufferedImage sheet, int row, int column) {
		return ink(sheet, LEFT + column * (56 + 8) + 28, 8 + row * ROW + 28);
	}

	private static int ink(BufferedImage sheet, int x, int y) {
		return sheet.getRGB(x, y) & 0xFF;
	}

	private static int[] pixels(BufferedImage image) {
		return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
	}

}
