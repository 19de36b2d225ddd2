import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Measures how well a running service reads pictures, as a client sees it:
 *
 * <pre>java bench/MeasurePictures.java [--service http://localhost:8080] [--model NAME] [--wrong] FOLDER...</pre>
 *
 * A folder has pictures and {@code labels.csv}, whose first row names its columns:
 * {@code path} and {@code label}, and, if there are, {@code kind} and {@code source} (the
 * author). Where all labels are single digits, pictures go to {@code /predict}, else to
 * {@code /read}, with and without their length. {@code --read} reads single digits too,
 * {@code --wrong} lists what was misread. Where no label is a number, the pictures show no
 * digits, and what counts is how many are refused, all together and by label. Needs a JDK
 * and nothing else.
 */
public final class MeasurePictures {

	private static final Pattern DIGIT = Pattern.compile("\"digit\":(\\d)");

	private static final Pattern ACCEPTED = Pattern.compile("\"accepted\":(true|false)");

	private static final Pattern NUMBER = Pattern.compile("\\d+");

	private static final Pattern TEXT = Pattern.compile("^\\{\"text\":\"((?:[^\"\\\\]|\\\\.)*)\"");

	private final HttpClient client = HttpClient.newHttpClient();

	private String service = "http://localhost:8080";

	private String model = "";

	private boolean read;

	private boolean wrong;

	public static void main(String[] arguments) throws IOException, InterruptedException {
		MeasurePictures measure = new MeasurePictures();
		List<Path> folders = new ArrayList<>();
		for (int i = 0; i < arguments.length; i++) {
			switch (arguments[i]) {
				case "--service" -> measure.service = arguments[++i];
				case "--model" -> measure.model = "model=" + arguments[++i];
				case "--read" -> measure.read = true;
				case "--wrong" -> measure.wrong = true;
				default -> folders.add(Path.of(arguments[i]));
			}
		}
		if (folders.isEmpty()) {
			System.err.println("Expected folders with pictures and labels.csv, found none");
			System.exit(2);
		}
		for (Path folder : folders) {
			measure.folder(folder);
		}
	}

	private void folder(Path folder) throws IOException, InterruptedException {
		List<Picture> pictures = pictures(folder);
		if (pictures.stream().noneMatch((picture) -> NUMBER.matcher(picture.label).matches())) {
			refused(folder, pictures);
			return;
		}
		boolean lines = this.read || pictures.stream().anyMatch((picture) -> picture.label.length() != 1);
		List<Result> results = new ArrayList<>();
		for (Picture picture : pictures) {
			String answer = ask(folder, picture, lines, "");
			String free = found(lines ? TEXT : DIGIT, answer).replace("\\n", "");
			String known = lines
					? found(TEXT, ask(folder, picture, true, "length=" + picture.label.length())).replace("\\n", "")
					: free;
			results.add(new Result(picture, free, known, !lines && isAccepted(answer)));
			if (this.wrong && !free.equals(picture.label)) {
				System.out.printf("%s/%s: expected %s, found %s%s%n", folder.getFileName(), picture.path, picture.label,
						free, lines ? ", with its length " + known : "");
			}
		}
		report(folder.getFileName() + " (" + (lines ? "/read" : "/predict") + ")", results, lines);
		Map<String, List<Result>> kinds = grouped(results, Picture::kind);
		if (kinds.size() > 1) {
			kinds.forEach((kind, some) -> report("  " + kind, some, lines));
		}
		Map<String, List<Result>> authors = grouped(results, Picture::source);
		if (authors.size() > 1) {
			authors.entrySet()
				.stream()
				.min(Comparator.comparingDouble((entry) -> share(entry.getValue(), Result::isExact)))
				.ifPresent((worst) -> report("  worst author: " + worst.getKey(), worst.getValue(), lines));
		}
	}

	private void refused(Path folder, List<Picture> pictures) throws IOException, InterruptedException {
		Map<String, List<Boolean>> refused = new TreeMap<>();
		for (Picture picture : pictures) {
			boolean accepted = isAccepted(ask(folder, picture, false, ""));
			refused.computeIfAbsent(picture.label, (label) -> new ArrayList<>()).add(!accepted);
		}
		report(folder.getFileName() + " (no digits)", refused.values().stream().flatMap(List::stream).toList());
		if (refused.size() > 1) {
			refused.forEach((label, some) -> report("  " + label, some));
		}
	}

	private static void report(String what, List<Boolean> refused) {
		System.out.printf(Locale.ROOT, "%s: %d pictures, refused %.1f %%%n", what, refused.size(),
				100.0 * refused.stream().filter((each) -> each).count() / refused.size());
	}

	private static boolean isAccepted(String answer) throws IOException {
		return !answer.isEmpty() && Boolean.parseBoolean(found(ACCEPTED, answer));
	}

	private static Map<String, List<Result>> grouped(List<Result> results, Function<Picture, String> by) {
		return results.stream()
			.collect(Collectors.groupingBy((result) -> by.apply(result.picture), TreeMap::new, Collectors.toList()));
	}

	private static void report(String what, List<Result> results, boolean lines) {
		System.out.printf(Locale.ROOT, "%s: %d pictures, exact %.1f %%", what, results.size(),
				100 * share(results, Result::isExact));
		if (lines) {
			double digits = results.stream().mapToInt((result) -> result.picture.label.length()).sum();
			double errors = results.stream().mapToInt(Result::errors).sum();
			System.out.printf(Locale.ROOT, ", with known length %.1f %%, digit errors %.1f %%",
					100 * share(results, Result::isExactOfKnownLength), 100 * errors / digits);
		}
		else {
			System.out.printf(Locale.ROOT, ", accepted %.1f %%", 100 * share(results, Result::accepted));
		}
		System.out.println();
	}

	private static double share(List<Result> results, Function<Result, Boolean> isGood) {
		return results.stream().filter(isGood::apply).count() / (double) results.size();
	}

	/** What the service answers; nothing if it fails. */
	private String ask(Path folder, Picture picture, boolean lines, String length)
			throws IOException, InterruptedException {
		String type = picture.path.toLowerCase(Locale.ROOT).endsWith(".png") ? "image/png" : "image/jpeg";
		URI address = URI.create(this.service + (lines ? "/read?" : "/predict?") + this.model + "&" + length);
		HttpResponse<String> answer = this.client.send(HttpRequest.newBuilder(address)
			.header("Content-Type", type)
			.POST(BodyPublishers.ofFile(folder.resolve(picture.path)))
			.build(), BodyHandlers.ofString());
		if (answer.statusCode() != 200) {
			System.err.printf("%s/%s: %s%n", folder, picture.path, answer.body());
			return "";
		}
		return answer.body();
	}

	private static String found(Pattern pattern, String answer) throws IOException {
		Matcher matcher = pattern.matcher(answer);
		if (answer.isEmpty()) {
			return "";
		}
		if (!matcher.find()) {
			throw new IOException("Expected " + pattern + ", found " + answer);
		}
		return matcher.group(1);
	}

	private static List<Picture> pictures(Path folder) throws IOException {
		List<List<String>> rows = Files.readAllLines(folder.resolve("labels.csv"))
			.stream()
			.filter((line) -> !line.isBlank())
			.map(MeasurePictures::cells)
			.toList();
		List<String> columns = rows.get(0);
		return rows.subList(1, rows.size())
			.stream()
			.map((row) -> new Picture(cell(row, columns, "path"), cell(row, columns, "label"),
					cell(row, columns, "kind"), cell(row, columns, "source")))
			.toList();
	}

	private static String cell(List<String> row, List<String> columns, String column) {
		int index = columns.indexOf(column);
		return (index >= 0 && index < row.size()) ? row.get(index) : "";
	}

	/** The cells of a row of RFC 4180; none spans two lines. */
	private static List<String> cells(String line) {
		List<String> cells = new ArrayList<>();
		StringBuilder cell = new StringBuilder();
		boolean quoted = false;
		for (int i = 0; i < line.length(); i++) {
			char c = line.charAt(i);
			if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
				cell.append(line.charAt(++i));
			}
			else if (c == '"') {
				quoted = !quoted;
			}
			else if (c == ',' && !quoted) {
				cells.add(cell.toString());
				cell.setLength(0);
			}
			else {
				cell.append(c);
			}
		}
		cells.add(cell.toString());
		return cells;
	}

	/** A row of {@code labels.csv}. */
	private record Picture(String path, String label, String kind, String source) {
	}

	/** What was read of a picture. */
	private record Result(Picture picture, String free, String known, boolean accepted) {

		boolean isExact() {
			return this.free.equals(this.picture.label);
		}

		boolean isExactOfKnownLength() {
			return this.known.equals(this.picture.label);
		}

		/** Levenshtein's distance: digits to replace, to insert and to delete. */
		int errors() {
			String label = this.picture.label;
			int[] before = new int[label.length() + 1];
			for (int j = 0; j <= label.length(); j++) {
				before[j] = j;
			}
			for (int i = 1; i <= this.free.length(); i++) {
				int[] row = new int[label.length() + 1];
				row[0] = i;
				for (int j = 1; j <= label.length(); j++) {
					int replaced = before[j - 1] + ((this.free.charAt(i - 1) == label.charAt(j - 1)) ? 0 : 1);
					row[j] = Math.min(replaced, Math.min(before[j], row[j - 1]) + 1);
				}
				before = row;
			}
			return before[label.length()];
		}

	}

}
