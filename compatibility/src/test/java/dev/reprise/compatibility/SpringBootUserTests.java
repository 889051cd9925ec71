package dev.reprise.compatibility;

import dev.reprise.compatibility.provider.Provider;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * {@code @SpringBootTest} with a server on a random port, a pool of connections to an embedded database, and classes
 * that share a cached context and run in parallel.
 */
@Tag("agent")
class SpringBootUserTests {

    private static final Path SOURCES = Path.of("src", "users", "boot", "src");
    private static final List<String> ORDERS = List.of("A-17", "A-18", "A-19", "A-20");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private String java;

    static Stream<Arguments> corners() {
        return Stream.of(arguments("3.5.16", 17), arguments("4.0.8", 25));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments("3.5.16", 25), arguments("4.0.8", 17), arguments("4.1.1", 17), arguments("4.1.1", 25));
    }

    @ParameterizedTest(name = "Spring Boot {0} on JDK {1}")
    @MethodSource("corners")
    void requests_to_the_tests_own_server_join_each_its_replay(String boot, int jdk) throws Exception {
        joins(boot, jdk);
    }

    @Tag("large")
    @ParameterizedTest(name = "Spring Boot {0} on JDK {1}")
    @MethodSource("others")
    void requests_to_the_tests_own_server_join_each_its_replay_everywhere(String boot, int jdk) throws Exception {
        joins(boot, jdk);
    }

    private void joins(String boot, int jdk) throws Exception {
        java = Jdk.java(jdk)
                .orElseThrow(() -> new AssertionError("no JDK " + jdk + " is beside " + System.getProperty("java.home")
                        + ": set JAVA" + jdk + "_HOME"))
                .toString();
        List<Path> jars = jars(boot);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path tests = Files.createDirectories(folder.resolve("test-classes"));
        Compiled.into(classes, List.of(SOURCES.resolve("main/java")), UserProject.joined(jars));
        Compiled.into(
                tests, List.of(SOURCES.resolve("test/java")), classes + File.pathSeparator + UserProject.joined(jars));
        try (Stream<Path> resources = Files.list(SOURCES.resolve("test/resources"))) {
            for (Path each : resources.toList()) {
                Files.copy(each, tests.resolve(each.getFileName()));
            }
        }
        String classPath =
                String.join(File.pathSeparator, tests.toString(), classes.toString(), UserProject.joined(jars));
        record(classPath, tests);

        Ended ended = java(
                classPath,
                List.of(),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--scan-classpath=" + tests,
                "--include-classname=.*Tests",
                "--disable-banner",
                "--disable-ansi-colors",
                "--details=testfeed");

        assertThat(ended.out().lines().filter(line -> line.contains(" :: ")).filter(line -> !line.contains("STARTED")))
                .as(ended.out() + ended.err())
                .containsExactlyInAnyOrder(
                        "JUnit Jupiter > Order17ReplayTests > is_answered() :: SUCCESSFUL",
                        "JUnit Jupiter > Order18ReplayTests > is_answered() :: SUCCESSFUL",
                        "JUnit Jupiter > StubReplayTests > a_bean_is_answered() :: SUCCESSFUL",
                        "JUnit Jupiter > BrokenReplayTests > another_order() :: FAILED",
                        "JUnit Jupiter > BrokenReplayTests > a_connection_of_the_run() :: FAILED");
        assertThat(ended.out()).contains("""
                \torg.opentest4j.AssertionFailedError: [REPRISE-101] Replay diverged at step 2 of 9, workflow Refunds.refund (order-20.trace.jsonl)
                \t    /arguments/0   recorded "A-20"   now "A-21"
                """, """
                \torg.opentest4j.AssertionFailedError: [REPRISE-108] Replay escaped after the last of 9 steps: a live connection to 192.0.2.1:9 was refused (order-20.trace.jsonl)
                \t  called from  Heartbeat.tried(Heartbeat.java:32)
                """);
        assertThat(ended.out()).doesNotContain("LIVE");
        assertThat(ended.out().lines().filter("CONTEXT"::equals))
                .as("the cached context, and the one with a stub")
                .hasSize(2);
    }

    private static List<Path> jars(String boot) throws Exception {
        return ClassPath.of(
                List.of(
                        "bom:org.springframework.boot:spring-boot-dependencies:" + boot,
                        "org.springframework.boot:spring-boot-starter-web",
                        "org.springframework.boot:spring-boot-starter-jdbc",
                        "org.springframework.boot:spring-boot-starter-test",
                        "com.h2database:h2",
                        "dev.langchain4j:langchain4j:" + UserProject.VERSIONS.get("langchain4j"),
                        "dev.langchain4j:langchain4j-open-ai:" + UserProject.VERSIONS.get("langchain4j"),
                        "dev.reprise:junit-extension:" + Installed.VERSION,
                        "org.junit.platform:junit-platform-console"),
                Installed.repository());
    }

    private void record(String classPath, Path into) throws Exception {
        try (var provider = new Provider()) {
            String agent = "-javaagent:" + System.getProperty("agent.jar")
                    + "=dir=traces,app=com.acme,service=com.acme.boot.Prices#*";
            var options = List.of(agent, "-Dmodel.url=" + provider.url() + "/well/v1", "-Dserver.port=0");
            Ended ended = java(classPath, options, "com.acme.boot.RefundApp", ORDERS.toArray(String[]::new));
            assertThat(ended.out()).as(ended.err()).contains("LIVE lookupOrder A-20");
        }
        try (Stream<Path> files = Files.walk(folder.resolve("traces"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".trace.jsonl"))
                    .toList()) {
                String all = Files.readString(file);
                for (String order : ORDERS) {
                    if (all.contains("order " + order)) {
                        Files.copy(file, into.resolve("order-" + order.substring(2) + ".trace.jsonl"));
                    }
                }
            }
        }
    }

    private Ended java(String classPath, List<String> options, String main, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(java));
        command.addAll(options);
        command.addAll(List.of("-Dlogging.level.root=off", "-Dspring.main.banner-mode=off", "-cp", classPath, main));
        command.addAll(List.of(arguments));
        return Ended.of(folder, command);
    }
}
