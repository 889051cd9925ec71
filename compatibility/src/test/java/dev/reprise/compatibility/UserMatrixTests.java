package dev.reprise.compatibility;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The project of a new user with whatever JUnit it has, on whatever JDK: resolved as Maven does, run by JUnit's console.
 * The faithful agent and one that is not are tests of one JVM.
 */
@Tag("agent")
class UserMatrixTests {

    private static final String JUNIT = "org.junit:junit-bom:";
    private static final String BOOT = "org.springframework.boot:spring-boot-dependencies:";

    /** Who manages versions, and which JUnit that makes. */
    private static final Map<String, String> MANAGED = new TreeMap<>(Map.of(
            JUNIT + "5.12.2", "5.12.2",
            JUNIT + "5.14.4", "5.14.4",
            JUNIT + "6.1.3", "6.1.3",
            BOOT + "3.5.16", "5.12.2",
            BOOT + "4.0.8", "6.0.3",
            BOOT + "4.1.1", "6.0.3"));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static Path trace;

    @BeforeAll
    static void record() throws Exception {
        trace = UserProject.trace(Files.createDirectory(folder.resolve("recorded")));
    }

    static Stream<Arguments> corners() {
        return Stream.of(arguments(BOOT + "3.5.16", 17), arguments(JUNIT + "6.1.3", 25));
    }

    static Stream<Arguments> all() {
        return MANAGED.keySet().stream().flatMap(managed -> Stream.of(arguments(managed, 17), arguments(managed, 25)));
    }

    @ParameterizedTest(name = "{0} on JDK {1}")
    @MethodSource("corners")
    void replays_with_what_is_managed_by(String bom, int jdk) throws Exception {
        replays(bom, jdk);
    }

    @Tag("large")
    @ParameterizedTest(name = "{0} on JDK {1}")
    @MethodSource("all")
    void replays_with_whatever_is_managed_by(String bom, int jdk) throws Exception {
        replays(bom, jdk);
    }

    private void replays(String bom, int jdk) throws Exception {
        Path java = Jdk.java(jdk)
                .orElseThrow(() -> new AssertionError("no JDK " + jdk + " is beside " + System.getProperty("java.home")
                        + ": set JAVA" + jdk + "_HOME"));
        Path cell = Files.createTempDirectory(folder, bom.replace(':', '_') + "_" + jdk);
        List<Path> jars = ClassPath.of(
                List.of(
                        "bom:" + bom,
                        "dev.langchain4j:langchain4j:" + UserProject.VERSIONS.get("langchain4j"),
                        "dev.langchain4j:langchain4j-open-ai:" + UserProject.VERSIONS.get("langchain4j"),
                        "dev.reprise:junit-extension:" + Installed.VERSION,
                        "org.junit.jupiter:junit-jupiter",
                        "org.junit.platform:junit-platform-console"),
                Installed.repository());
        assertThat(jars)
                .extracting(jar -> jar.getFileName().toString())
                .contains("junit-jupiter-api-" + MANAGED.get(bom) + ".jar");
        var classPath = new ArrayList<Path>();
        for (String project : List.of("desk", "broken")) {
            // The same application in other packages, as both are on one class path.
            Path sources = cell.resolve(project);
            UserProject.copy("desk", sources, edits(project));
            Path classes = Files.createDirectories(cell.resolve("classes-" + project));
            Compiled.into(classes, List.of(sources), UserProject.joined(jars));
            classPath.add(classes);
        }
        Path resources = Files.createDirectories(cell.resolve("resources"));
        Files.copy(trace, resources.resolve("desk.trace.jsonl"));
        classPath.add(resources);
        classPath.addAll(jars);

        Ended ended = Ended.of(
                cell,
                List.of(
                        java.toString(),
                        "-cp",
                        UserProject.joined(classPath),
                        "org.junit.platform.console.ConsoleLauncher",
                        "execute",
                        "--scan-classpath=" + classPath.get(0) + File.pathSeparator + classPath.get(1),
                        "--include-classname=.*Tests",
                        "--disable-banner",
                        "--disable-ansi-colors",
                        "--details=testfeed"));

        assertThat(ended.out().replaceAll("(?m)^\t\tat .*\n", ""))
                .as(ended.err())
                .startsWith("""
                JUnit Jupiter > DeskReplayTests > speaks_of_the_order() :: STARTED
                JUnit Jupiter > DeskReplayTests > speaks_of_the_order() :: SUCCESSFUL
                JUnit Jupiter > DeskReplayTests > speaks_of_the_order() :: STARTED
                JUnit Jupiter > DeskReplayTests > speaks_of_the_order() :: FAILED
                \torg.opentest4j.AssertionFailedError: %s
                Reprise: 2 replays: 1 diverged, 1 reproduced, file:""".formatted(UserProject.DIVERGED
                        .indent(1)
                        .replaceAll("(?m)^ ", "\t")
                        .strip()));
    }

    private static Map<String, String> edits(String project) {
        return project.equals("desk")
                ? Map.of()
                : Map.of("com.acme.desk", "com.acme.broken", "a refund desk.", "a pirate.");
    }
}
