package dev.reprise;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
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
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/** Which package may know which: data flows one way, and so do the dependencies. */
@AnalyzeClasses(packages = "dev.reprise", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    /** For each package what it may know of the engine; {@code report}, {@code testkit} and the root know all below. */
    private static final Map<String, List<String>> MAY_KNOW = new TreeMap<>(Map.ofEntries(
            entry("tree", List.of()),
            entry("value", List.of("tree")),
            entry("boundary", List.of()),
            entry("redact", List.of("tree")),
            entry("dialect", List.of("tree")),
            entry("trace", List.of("tree")),
            entry("record", List.of("boundary", "trace", "redact", "dialect", "tree")),
            entry("insight", List.of("trace", "dialect", "tree")),
            entry("verdict", List.of("trace", "tree")),
            entry("replay", List.of("boundary", "trace", "redact", "dialect", "verdict", "tree", "value")),
            entry(
                    "report",
                    List.of(
                            "boundary",
                            "trace",
                            "redact",
                            "dialect",
                            "verdict",
                            "tree",
                            "value",
                            "insight",
                            "record",
                            "replay"))));

    private static final List<String> TOP = List.of("", "testkit");

    private static final String[] ANNOTATIONS = {"org.jspecify.annotations..", "org.apiguardian.api.."};

    @ArchTest
    static final ArchRule no_package_cycle =
            slices().matching("dev.reprise.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static void dependencies_point_one_way(JavaClasses engine) {
        MAY_KNOW.forEach((name, known) -> {
            String[] allowed = Stream.concat(Stream.of(name), known.stream())
                    .map(ArchitectureTests::subtree)
                    .toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage(subtree(name)))
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.reprise..")
                            .and(resideInAnyPackage(allowed).negate()))
                    .as(name + " knows only " + known)
                    .allowEmptyShould(true)
                    .check(engine);
        });
    }

    @ArchTest
    static void every_package_has_its_place_in_the_direction(JavaClasses engine) {
        var strangers = new TreeSet<String>();
        for (JavaClass type : engine) {
            String nouns = type.getPackageName().substring("dev.reprise".length());
            String top = nouns.isEmpty() ? "" : nouns.substring(1).split("\\.", 2)[0];
            if (!MAY_KNOW.containsKey(top) && !TOP.contains(top)) {
                strangers.add(type.getPackageName());
            }
        }
        assertThat(strangers).as("packages that no rule above speaks of").isEmpty();
    }

    @ArchTest
    static final ArchRule the_testkit_is_known_by_nobody = noClasses()
            .that(resideInAPackage("dev.reprise..")
                    .and(resideInAPackage(subtree("testkit")).negate()))
            .should()
            .dependOnClassesThat(resideInAPackage(subtree("testkit")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_boundary_knows_the_jdk_alone = classes()
            .that(resideInAPackage(subtree("boundary")))
            .should()
            .onlyDependOnClassesThat(resideInAPackage("java..")
                    .or(resideInAPackage(subtree("boundary")))
                    .or(resideInAnyPackage(ANNOTATIONS)))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_engine_is_light = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "dev.reprise..",
                            "java..",
                            "javax..",
                            "com.fasterxml.jackson.core..",
                            "com.github.luben.zstd..",
                            "org.opentest4j..")
                    .or(resideInAnyPackage(ANNOTATIONS)));

    @ArchTest
    static final ArchRule public_types_state_their_status =
            classes().that().areTopLevelClasses().and().arePublic().should().beAnnotatedWith(API.class);

    @ArchTest
    static final ArchRule packages_are_null_marked = classes().should(liveInAMarkedPackage());

    @ArchTest
    static final ArchRule a_package_is_a_noun_of_the_data_flow = classes()
            .should(satisfy(
                    "live in a package named after what it holds",
                    type -> Arrays.stream(type.getPackageName().split("\\."))
                            .noneMatch(
                                    List.of("util", "utils", "common", "helper", "helpers", "impl", "manager")
                                            ::contains)));

    private static String subtree(String name) {
        return "dev.reprise." + name + "..";
    }

    private static ArchCondition<JavaClass> liveInAMarkedPackage() {
        return satisfy(
                "live in a @NullMarked package", type -> type.getPackage().isAnnotatedWith(NullMarked.class));
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
