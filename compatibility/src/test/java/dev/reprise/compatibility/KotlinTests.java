package dev.reprise.compatibility;

import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Kotlin ({@code src/stacks/kotlin}): coroutines, suspending functions as tools, data classes. */
@Tag("agent")
class KotlinTests {

    private static final String KOTLIN = "2.4.21";
    private static final String COROUTINES = "org.jetbrains.kotlinx:kotlinx-coroutines-core-jvm:";
    private static final String NEWEST = "1.11.0";
    private static final String OLDEST = "1.7.3";
    private static final String NAMED = "agent=com.acme.kt.Desk#handle,tool=com.acme.kt.Tools#*";
    private static final String SAID =
            "4000 book PAID plain aquick a plain bquick b plain c plain d [plain f1, plain f2] plain g no x "
                    + "plain o in outerplain o again A-17\n";

    @TempDir
    static Path built;

    @TempDir
    Path folder;

    @BeforeAll
    static void compiles() throws Exception {
        compiled(NEWEST);
    }

    /** The application, compiled against one version of the coroutines; newer ones run it, older ones may not. */
    private static void compiled(String coroutines) throws Exception {
        Ended ended = Ended.of(
                built,
                List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx600m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        joined(ClassPath.of(List.of("org.jetbrains.kotlin:kotlin-compiler-embeddable:" + KOTLIN))),
                        "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
                        "-no-stdlib",
                        "-no-reflect",
                        "-jvm-target",
                        "17",
                        "-cp",
                        joined(libraries(coroutines)) + File.pathSeparator + System.getProperty("engine.jar"),
                        "-d",
                        built.resolve(coroutines).toString(),
                        Path.of("src/stacks/kotlin").toAbsolutePath().toString()));
        assertThat(ended.code()).as(ended.err()).isZero();
    }

    private static List<Path> libraries(String coroutines) throws Exception {
        return ClassPath.of(List.of("org.jetbrains.kotlin:kotlin-stdlib:" + KOTLIN, COROUTINES + coroutines));
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private Ended java(String agent, String classes, String more, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xverify:all",
                "-XX:TieredStopAtLevel=1",
                "-javaagent:" + System.getProperty("agent.jar") + "=app=com.acme.kt," + NAMED + "," + agent,
                "-cp",
                built.resolve(classes) + File.pathSeparator + more));
        command.addAll(List.of(arguments));
        return Ended.of(folder, command);
    }

    private Path recorded(String classes, String coroutines) throws Exception {
        Path traces = folder.resolve("traces-" + coroutines);
        Ended ended = java("dir=" + traces, classes, joined(libraries(coroutines)), "com.acme.kt.App", "A-17");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo(SAID);
        try (Stream<Path> all = Files.list(traces)) {
            return all.filter(file -> file.toString().endsWith(".trace.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Ended replayed(Path trace, String classes, String coroutines, String order) throws Exception {
        return java(
                "record=false",
                classes,
                joined(libraries(coroutines))
                        + File.pathSeparator
                        + System.getProperty("engine.jar")
                        + File.pathSeparator
                        + System.getProperty("java.class.path"),
                "replays.ReplaysKt",
                trace.toString(),
                order);
    }

    @Test
    void coroutines_are_recorded_at_their_places_and_replayed() throws Exception {
        Path trace = recorded(NEWEST, NEWEST);
        try (Trace opened = Trace.open(trace)) {
            assertThat(opened.complete()).isTrue();
            String handle = "App.main#1/Desk.handle@0.1#1";
            assertThat(opened.steps().stream().map(Step::path).toList())
                    .containsExactlyInAnyOrder(
                            "App.main#1",
                            handle,
                            handle + "/lookUp#1",
                            handle + "/plain@0.1.1#1",
                            handle + "/quick@0.1.1#1",
                            handle + "/plain@0.1.2#1",
                            handle + "/quick@0.1.2#1",
                            handle + "/plain#1",
                            handle + "/plain@0.1.3#1",
                            handle + "/plain@0.1.4#1",
                            handle + "/plain@0.1.4#2",
                            handle + "/plain@0.1.5#1",
                            handle + "/fails#1",
                            handle + "/outer#1",
                            handle + "/outer#1/plain#1",
                            handle + "/outer#1/plain#2",
                            handle + "/tail#1",
                            handle + "/tail#1/lookUp#1");
            assertThat(opened.steps().get(2).output())
                    .isEqualTo(Map.of(
                            "id",
                            "A-17",
                            "cents",
                            4000L,
                            "lines",
                            List.of(Map.of("what", "book", "count", 2L)),
                            "state",
                            "PAID"));
        }

        for (int i = 0; i < 3; i++) {
            Ended same = replayed(trace, NEWEST, NEWEST, "A-17");
            assertThat(same.err()).isEmpty();
            assertThat(same.out()).startsWith(SAID + "reproduced\n");
        }
        assertThat(replayed(trace, NEWEST, NEWEST, "A-71").out()).contains("diverged");
    }

    @Test
    @Tag("large")
    void a_trace_of_one_version_of_the_coroutines_replays_with_another() throws Exception {
        compiled(OLDEST);
        Path older = recorded(OLDEST, OLDEST);
        Path newer = recorded(OLDEST, NEWEST);
        assertThat(replayed(older, OLDEST, NEWEST, "A-17").out()).startsWith(SAID + "reproduced\n");
        assertThat(replayed(newer, OLDEST, OLDEST, "A-17").out()).startsWith(SAID + "reproduced\n");
    }
}
