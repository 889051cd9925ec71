package dev.reprise.workbench;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.reprise.workbench.verb.Verb;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Which package may know which: data flows one way, and so do the dependencies. */
@AnalyzeClasses(packages = "dev.reprise.workbench", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String BASE = "dev.reprise.workbench";

    /** For each package what it may know of the workbench; all may know the engine. */
    private static final Map<String, List<String>> MAY_KNOW = new TreeMap<>(Map.of(
            "terminal", List.of(),
            "verb", List.of("terminal"),
            "corpus", List.of("verb", "terminal"),
            "view", List.of("corpus", "verb", "terminal"),
            "rewrite", List.of("verb", "terminal"),
            "reconstruct", List.of("rewrite", "view", "corpus", "verb", "terminal"),
            "isolate", List.of("diagnose", "view", "corpus", "verb", "terminal"),
            "diagnose", List.of("view", "corpus", "verb", "terminal"),
            "prevent", List.of("rewrite", "isolate", "diagnose", "view", "corpus", "verb", "terminal"),
            "cli", List.of("reconstruct", "isolate", "diagnose", "prevent", "verb", "terminal")));

    private static final String[] ENGINE = {
        "dev.reprise",
        "dev.reprise.boundary..",
        "dev.reprise.dialect..",
        "dev.reprise.insight..",
        "dev.reprise.record..",
        "dev.reprise.redact..",
        "dev.reprise.replay..",
        "dev.reprise.report..",
        "dev.reprise.trace..",
        "dev.reprise.tree..",
        "dev.reprise.value..",
        "dev.reprise.verdict.."
    };

    @ArchTest
    static final ArchRule no_package_cycle =
            slices().matching("dev.reprise.workbench.(**)").should().beFreeOfCycles();

    @ArchTest
    static void dependencies_point_one_way(JavaClasses workbench) {
        MAY_KNOW.forEach((name, known) -> {
            String[] allowed = Stream.concat(Stream.of(name), known.stream())
                    .map(ArchitectureTests::subtree)
                    .toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage(subtree(name)))
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.reprise..")
                            .and(resideInAnyPackage(allowed).negate())
                            .and(resideInAnyPackage(ENGINE).negate()))
                    .as(name + " knows only " + known + " and the engine")
                    .allowEmptyShould(true)
                    .check(workbench);
        });
    }

    @ArchTest
    static void every_package_has_its_place_in_the_direction(JavaClasses workbench) {
        var strangers = new TreeSet<String>();
        for (JavaClass type : workbench) {
            String nouns = type.getPackageName().substring(BASE.length());
            String top = nouns.isEmpty() ? "" : nouns.substring(1).split("\\.", 2)[0];
            if (!MAY_KNOW.containsKey(top)) {
                strangers.add(type.getPackageName());
            }
        }
        assertThat(strangers).as("packages that no rule above speaks of").isEmpty();
    }

    @ArchTest
    static final ArchRule standard_streams_are_the_terminals_alone = noClasses()
            .that(resideInAPackage("dev.reprise..")
                    .and(resideInAPackage(subtree("terminal")).negate()))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule it_is_light = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "dev.reprise..",
                    "java..",
                    "javax.tools..",
                    "picocli..",
                    "org.objectweb.asm..",
                    "org.jspecify.annotations..",
                    "org.apiguardian.api.."));

    @ArchTest
    static final ArchRule verbs_live_in_a_stage = classes()
            .that()
            .areAssignableTo(Verb.class)
            .and()
            .doNotBelongToAnyOf(Verb.class)
            .should()
            .resideInAnyPackage(subtree("reconstruct"), subtree("isolate"), subtree("diagnose"), subtree("prevent"));

    @ArchTest
    static final ArchRule public_types_state_their_status =
            classes().that().areTopLevelClasses().and().arePublic().should().beAnnotatedWith(API.class);

    @ArchTest
    static final ArchRule packages_are_null_marked = classes()
            .should(satisfy(
                    "live in a @NullMarked package", type -> type.getPackage().isAnnotatedWith(NullMarked.class)));

    @ArchTest
    static final ArchRule a_package_is_a_noun_of_the_data_flow = classes()
            .should(satisfy(
                    "live in a package named after what it holds",
                    type -> Arrays.stream(type.getPackageName().split("\\."))
                            .noneMatch(
                                    List.of("util", "utils", "common", "helper", "helpers", "impl", "manager")
                                            ::contains)));

    private static String subtree(String name) {
        return BASE + "." + name + "..";
    }

    private static ArchCondition<JavaClass> satisfy(String what, Predicate<JavaClass> holds) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!holds.test(type)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " does not " + what));
                }
            }
        };
    }
}
