package io.digitserve.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What can be said of the Dockerfile without Docker: that the stage which compiles gets
 * the files that it names, and each project that it builds its parent.
 */
class DockerfileTests {

	private static final Pattern COPY = Pattern.compile("(?m)^COPY ((?:[^-\\s]\\S* )+)\\S+$");

	private static final Pattern PROJECTS = Pattern.compile("for pom in ([^;]+);");

	private Set<Path> copied = Set.of();

	@BeforeEach
	void read() throws IOException {
		this.copied = COPY.matcher(compiled())
			.results()
			.flatMap((line) -> Arrays.stream(line.group(1).split(" ")))
			.map(Path::of)
			.collect(Collectors.toSet());
	}

	private static String compiled() throws IOException {
		String all = Files.readString(Path.of("Dockerfile"));
		return all.substring(all.indexOf(" AS compiled"), all.indexOf(" AS packaged"));
	}

	static Stream<Path> projects() throws IOException {
		Matcher loop = PROJECTS.matcher(compiled());
		assertThat(loop.find()).isTrue();
		return Arrays.stream(loop.group(1).split(" ")).map(Path::of);
	}

	@Test
	void whatIsCopiedIsThereAndNotLeftOutOfTheContext() throws IOException {
		List<String> context = Files.readAllLines(Path.of(".dockerignore"));
		assertThat(context).contains("*");
		assertThat(this.copied).hasSizeGreaterThan(4)
			.allSatisfy((path) -> assertThat(path).exists())
			.allSatisfy((path) -> assertThat(context).contains("!" + path));
	}

	@ParameterizedTest
	@MethodSource("projects")
	void everyProjectHasItsParentAndWhatModulesItHas(Path pom) throws Exception {
		assertThat(this.copied).contains(pom);
		Document project = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
		List<String> parents = texts(project, "relativePath");
		assertThat(parents).hasSize(1);
		assertThat(Stream.concat(parents.stream(), texts(project, "module").stream()))
			.allSatisfy((path) -> assertThat(this.copied).contains(pom.resolveSibling(path).normalize()));
	}

	private static List<String> texts(Document project, String element) {
		NodeList found = project.getElementsByTagName(element);
		return IntStream.range(0, found.getLength()).mapToObj((i) -> found.item(i).getTextContent()).toList();
	}

}
