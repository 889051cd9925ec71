package dev.reprise.junit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** What the extension may know: the engine, JUnit, and what a user brings; each of the latter in one place. */
class ExtensionArchitectureTests {

    private static final List<String> PACKAGES = List.of(
            "dev.reprise.junit",
            "dev.reprise.junit.assertions",
            "dev.reprise.junit.attach",
            "dev.reprise.junit.mapper",
            "dev.reprise.junit.mode",
            "dev.reprise.junit.spring",
            "dev.reprise.junit.stub",
            "dev.reprise.junit.stub.langchain4j",
            "dev.reprise.junit.stub.springai",
            "dev.reprise.junit.engine",
            "dev.reprise.junit.report",
            "dev.reprise.junit.whatif");

    private static final JavaClasses EXTENSION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.reprise.junit");

    @Test
    void no_package_cycle() {
        slices().matching("dev.reprise.(**)").should().beFreeOfCycles().check(EXTENSION);
    }

    @Test
    void every_package_is_known() {
        var strangers = new TreeSet<String>();
        EXTENSION.forEach(type -> strangers.add(type.getPackageName()));
        strangers.removeAll(PACKAGES);
        assertThat(strangers).isEmpty();
    }

    @Test
    void the_extension_knows_neither_the_recorder_nor_the_testkit() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.reprise.agent..", "dev.reprise.testkit.."))
                .check(EXTENSION);
    }

    @Test
    void only_the_assertions_know_assertj() {
        noClasses()
                .that(resideInAnyPackage("dev.reprise.junit", "dev.reprise.junit.attach.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.assertj.."))
                .check(EXTENSION);
    }

    @Test
    void what_a_user_brings_is_known_in_one_place_each() {
        known("com.fasterxml.jackson..", "dev.reprise.junit.mapper");
        known("tools.jackson..", "dev.reprise.junit.mapper");
        known("org.mockito..", "dev.reprise.junit.stub");
        known("reactor..", "dev.reprise.junit.stub", "dev.reprise.junit.stub.springai");
        known("dev.langchain4j..", "dev.reprise.junit.stub.langchain4j");
        known("org.springframework..", "dev.reprise.junit.spring", "dev.reprise.junit.stub.springai");
    }

    private static void known(String library, String... places) {
        noClasses()
                .that()
                .resideOutsideOfPackages(places)
                .should()
                .dependOnClassesThat(resideInAnyPackage(library))
                .check(EXTENSION);
    }

    @Test
    void public_types_state_their_status() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .arePublic()
                .should()
                .beAnnotatedWith(API.class)
                .check(EXTENSION);
    }

    @Test
    void packages_are_null_marked() {
        assertThat(EXTENSION)
                .allSatisfy(type -> assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                        .isTrue());
    }
}
