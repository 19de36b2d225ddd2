package io.digitserve.reading;

import java.util.ArrayList;
import java.util.List;

import io.digitserve.image.GreyPicture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoopsTests {

	@Test
	void loopIsEnclosed() {
		assertThat(enclosed("""
				.....
				.###.
				.#.#.
				.###.
				.....
				""")).containsExactly(12);
	}

	@Test
	void bayIsOpen() {
		assertThat(enclosed("""
				.....
				.###.
				.#...
				.###.
				.....
				""")).isEmpty();
	}

	@Test
	void strokesThatMeetAtACornerEnclose() {
		assertThat(enclosed("""
				..#..
				.#.#.
				..#..
				""")).containsExactly(7);
	}

	private static List<Integer> enclosed(String drawing) {
		GreyPicture picture = Strokes.ink(drawing);
		boolean[] loops = Loops.of(picture);
		List<Integer> places = new ArrayList<>();
		for (int i = 0; i < loops.length; i++) {
			if (loops[i]) {
				places.add(i);
			}
		}
		return places;
	}

}
