package io.digitserve;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

class ArchitectureTests {

	private static final JavaClasses SERVICE = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.digitserve");

	@Test
	void packagesDependOnEachOtherOneWayOnly() {
		slices().matching("io.digitserve.(*)..").should().beFreeOfCycles().check(SERVICE);
	}

	@Test
	void onlyTheModelPackageSeesTensorFlow() {
		noClasses().that()
			.resideOutsideOfPackage("io.digitserve.model..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.tensorflow..", "org.bytedeco..")
			.check(SERVICE);
	}

	@Test
	void nothingDependsOnTheWeb() {
		noClasses().that()
			.resideOutsideOfPackage("io.digitserve.web..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.digitserve.web..")
			.check(SERVICE);
	}

	@Test
	void protocolsKnowNothingOfEachOtherAndTheWebNothingOfThem() {
		slices().matching("io.digitserve.web.(*)..").should().notDependOnEachOther().check(SERVICE);
		noClasses().that()
			.resideInAPackage("io.digitserve.web")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.digitserve.web.*..")
			.check(SERVICE);
	}

	@Test
	void digitsDependOnJavaOnly() {
		classes().that()
			.resideInAPackage("io.digitserve.digit..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("io.digitserve.digit..", "java..", "org.jspecify..")
			.check(SERVICE);
	}

	@Test
	void batchingKnowsNoParticularClassifier() {
		noClasses().that()
			.resideInAPackage("io.digitserve.batching..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.digitserve.model..", "io.digitserve.image..")
			.check(SERVICE);
	}

	@Test
	void readingDependsOnDigitsAndImagesOnly() {
		classes().that()
			.resideInAPackage("io.digitserve.reading..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("io.digitserve.reading..", "io.digitserve.digit..", "io.digitserve.image..", "java..",
					"org.jspecify..")
			.check(SERVICE);
	}

	@Test
	void securityKnowsNothingOfDigits() {
		noClasses().that()
			.resideInAPackage("io.digitserve.security..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.digitserve.batching..", "io.digitserve.digit..", "io.digitserve.image..",
					"io.digitserve.model..", "io.digitserve.page..", "io.digitserve.reading..")
			.check(SERVICE);
	}

	@Test
	void serviceAndTrainerShareNoCode() {
		assertThat(SERVICE).isNotEmpty()
			.noneMatch((type) -> type.getPackageName().startsWith("io.digitserve.training"));
		noClasses().should().dependOnClassesThat().resideInAPackage("io.digitserve.training..").check(SERVICE);
	}

}
