package dev.reprise.compatibility;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests whose JVM has Mockito's and JaCoCo's agents as well, and tests that have no Mockito at all. */
@Tag("agent")
class BesideMockitoTests {

    private static final Path USERS = Path.of("src", "users");
    private static final String MOCKITO = "org.mockito:mockito-core:5.20.0";
    private static final String JACOCO = "org.jacoco:org.jacoco.agent:jar:runtime:0.8.15";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private Path classes;

    @BeforeEach
    void record() throws Exception {
        classes = Files.createDirectory(folder.resolve("classes"));
        Files.copy(
                UserProject.trace(Files.createDirectory(folder.resolve("recorded"))),
                classes.resolve("desk.trace.jsonl"));
    }

    private static List<Path> jars(String... more) throws Exception {
        var wanted = new ArrayList<>(List.of(
                "bom:org.junit:junit-bom:" + UserProject.VERSIONS.get("junit"),
                "dev.langchain4j:langchain4j:" + UserProject.VERSIONS.get("langchain4j"),
                "dev.langchain4j:langchain4j-open-ai:" + UserProject.VERSIONS.get("langchain4j"),
                "dev.reprise:junit-extension:" + Installed.VERSION,
                "org.junit.jupiter:junit-jupiter",
                "org.junit.platform:junit-platform-console"));
        wanted.addAll(List.of(more));
        return ClassPath.of(wanted, Installed.repository());
    }

    private List<String> run(String sources, List<Path> jars, String... options) throws Exception {
        Compiled.into(
                classes,
                List.of(USERS.resolve("desk/src/main/java"), USERS.resolve(sources)),
                UserProject.joined(jars));
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                classes + File.pathSeparator + UserProject.joined(jars),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--scan-classpath=" + classes,
                "--include-classname=.*Tests",
                "--disable-banner",
                "--disable-ansi-colors",
                "--details=testfeed"));
        return Ended.of(folder, command)
                .out()
                .lines()
                .filter(line -> !line.contains(":: STARTED") && !line.startsWith("\t\t"))
                .takeWhile(line -> !line.startsWith("Reprise:") && !line.isEmpty())
                .toList();
    }

    @Test
    void mocks_coverage_and_replays_do_not_meet() throws Exception {
        List<Path> jars = jars(MOCKITO);
        String mockito = "-javaagent:"
                + jars.stream()
                        .filter(jar -> jar.getFileName().toString().startsWith("mockito-core"))
                        .findFirst()
                        .orElseThrow();
        Path covered = folder.resolve("jacoco.exec");
        String jacoco = "-javaagent:" + ClassPath.of(List.of(JACOCO)).get(0) + "=destfile=" + covered;

        assertThat(run("beside", jars, mockito, jacoco))
                .containsExactlyInAnyOrder(
                        "JUnit Jupiter > BesideReplayTests > mocks_in_a_replay() :: SUCCESSFUL",
                        "JUnit Jupiter > BesideReplayTests > mocks_without_one() :: SUCCESSFUL");
        assertThat(Files.readString(covered, StandardCharsets.ISO_8859_1)).contains("com/acme/desk/Desk");
    }

    @Test
    void a_stub_without_mockito_says_what_to_add() throws Exception {
        List<Path> jars = jars();
        assertThat(jars).noneMatch(jar -> jar.toString().contains("mockito"));

        assertThat(String.join("\n", run("without", jars))).startsWith("""
                JUnit Jupiter > WithoutMockitoReplayTests > has_a_stub(Agent) :: FAILED
                \tdev.reprise.junit.stub.CannotStub: [REPRISE-211] A stub for com.acme.desk.Desk$Agent needs Mockito
                \t  why          org.mockito.Mockito is not on the test's class path
                """);
    }
}
