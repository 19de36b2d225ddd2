package io.digitserve.reading;

import java.util.List;

import io.digitserve.image.GreyPicture;

/** Ink drawn in letters: {@code #} is full ink, {@code +} its soft edge. */
final class Strokes {

	private Strokes() {
	}

	static GreyPicture ink(String drawing) {
		List<String> rows = drawing.lines().toList();
		int width = rows.get(0).length();
		float[] values = new float[width * rows.size()];
		for (int y = 0; y < rows.size(); y++) {
			for (int x = 0; x < width; x++) {
				values[y * width + x] = switch (rows.get(y).charAt(x)) {
					case '#' -> GreyPicture.FULL;
					case '+' -> 0.3f * GreyPicture.FULL;
					default -> 0;
				};
			}
		}
		return new GreyPicture(width, rows.size(), values);
	}

}
