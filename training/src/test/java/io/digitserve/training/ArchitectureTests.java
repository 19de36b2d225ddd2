package io.digitserve.training;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTests {

	private static final String ROOT = "io.digitserve.training";

	private static final JavaClasses TRAINER = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOT);

	@Test
	void packagesHaveNoCycles() {
		slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(TRAINER);
	}

	@Test
	void dataKnowsNothingOfWhatLearnsFromIt() {
		dependsAtMostOn("data", "terminal").check(TRAINER);
	}

	@Test
	void networksAreKnownWithoutDataOrTrainer() {
		dependsAtMostOn("network", "augmentation", "penmanship", "outlier").check(TRAINER);
		dependsAtMostOn("penmanship", "augmentation", "drawing").check(TRAINER);
		dependsAtMostOn("outlier", "augmentation", "drawing").check(TRAINER);
		dependsAtMostOn("drawing").check(TRAINER);
		dependsAtMostOn("line", "penmanship", "data").check(TRAINER);
		dependsAtMostOn("augmentation", "drawing").check(TRAINER);
	}

	@Test
	void evaluationNeedsNothingButLabels() {
		dependsAtMostOn("evaluation", "data").check(TRAINER);
	}

	@Test
	void trainerWritesNothingButCheckpoints() {
		dependsAtMostOn("trainer", "network", "augmentation", "penmanship", "outlier", "data", "evaluation")
			.check(TRAINER);
		noClasses().that()
			.resideInAPackage(ROOT + ".trainer")
			.and()
			.haveNameNotMatching(".*\\.Checkpoints(\\$.*)?")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("java.nio.file")
			.check(TRAINER);
	}

	@Test
	void reportsKnowRunsAndNotWhatIsExported() {
		dependsAtMostOn("report", "trainer", "network", "data", "evaluation").check(TRAINER);
	}

	@Test
	void onlyCommandsAndResultsKnowTheExport() {
		noClasses().that()
			.resideOutsideOfPackages(ROOT, ROOT + ".export", ROOT + ".results")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + ".export")
			.check(TRAINER);
	}

	@Test
	void nothingKnowsTheCommands() {
		noClasses().that()
			.resideOutsideOfPackage(ROOT)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT)
			.check(TRAINER);
	}

	@Test
	void trainerIsAPlainProgram() {
		noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..").check(TRAINER);
	}

	@Test
	void trainerAndServiceShareNoCode() {
		noClasses().should()
			.dependOnClassesThat(resideInAnyPackage("io.digitserve", "io.digitserve.digit..", "io.digitserve.model..",
					"io.digitserve.web..", "io.digitserve.batching..", "io.digitserve.image.."))
			.check(TRAINER);
	}

	/** The first of the packages uses, of ours, no other than these. */
	private static ArchRule dependsAtMostOn(String... packages) {
		String[] allowed = new String[packages.length];
		for (int i = 0; i < packages.length; i++) {
			allowed[i] = ROOT + "." + packages[i];
		}
		return classes().that()
			.resideInAPackage(allowed[0])
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage(allowed).or(not(resideInAnyPackage("io.digitserve.."))));
	}

}
