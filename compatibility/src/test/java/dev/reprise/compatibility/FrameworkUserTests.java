package dev.reprise.compatibility;

import dev.reprise.compatibility.provider.Provider;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stubs of LangChain4j's and Spring AI's models, which answer from what production models were told over the wire; and a
 * miss inside a tool, which Spring AI hands to the model as the tool's result.
 */
@Tag("agent")
class FrameworkUserTests {

    private static final Path SOURCES = Path.of("src", "users", "models", "src");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void stubs_of_models_say_what_the_real_ones_said_and_no_framework_swallows_a_miss() throws Exception {
        List<Path> jars = ClassPath.of(
                List.of(
                        "bom:org.junit:junit-bom:" + UserProject.VERSIONS.get("junit"),
                        "org.springframework.ai:spring-ai-openai:2.0.1",
                        "org.springframework.ai:spring-ai-client-chat:2.0.1",
                        "com.fasterxml.jackson.core:jackson-annotations:2.22",
                        "dev.langchain4j:langchain4j:" + UserProject.VERSIONS.get("langchain4j"),
                        "dev.langchain4j:langchain4j-open-ai:" + UserProject.VERSIONS.get("langchain4j"),
                        "dev.reprise:junit-extension:" + Installed.VERSION,
                        "org.junit.jupiter:junit-jupiter",
                        "org.mockito:mockito-core:5.20.0",
                        "org.junit.platform:junit-platform-console"),
                Installed.repository());
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path tests = Files.createDirectories(folder.resolve("test-classes"));
        Compiled.into(classes, List.of(SOURCES.resolve("main/java")), UserProject.joined(jars));
        Compiled.into(
                tests, List.of(SOURCES.resolve("test/java")), classes + File.pathSeparator + UserProject.joined(jars));
        String classPath =
                String.join(File.pathSeparator, tests.toString(), classes.toString(), UserProject.joined(jars));
        List<String> said = recorded(classPath, tests);

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

        assertThat(ended.out().lines().filter(line -> line.startsWith("SAID")))
                .as(ended.out() + ended.err())
                .containsExactlyInAnyOrderElementsOf(said);
        assertThat(ended.out().lines().filter(line -> line.contains(" :: FAILED")))
                .containsExactlyInAnyOrder(
                        "JUnit Jupiter > LangChain4jStubReplayTests > is_asked_something_else() :: FAILED",
                        "JUnit Jupiter > SpringAiStubReplayTests > is_asked_something_else() :: FAILED",
                        "JUnit Jupiter > SwallowedMissReplayTests > a_tool_that_asks_otherwise() :: FAILED");
        for (String desk : List.of("LangChain4jDesk", "SpringAiDesk")) {
            assertThat(ended.out()).contains("""
                    \torg.opentest4j.AssertionFailedError: [REPRISE-101] Replay diverged at step 3 of 5, llm chat (%s.answer.trace.jsonl)
                    \t    /messages/0/parts/0/content   recorded "Where is my order A-17?"   now "Where is my order A-71?"
                    """.formatted(desk));
        }
        assertThat(ended.out()).contains("""
                \torg.opentest4j.AssertionFailedError: [REPRISE-101] Replay diverged at step 5 of 7, agent ChatClient.call (SpringAiDesk.consult.trace.jsonl)
                \t    /messages/0/parts/0/content   recorded "What became of A-17"   now "Whatever became of A-17"
                """);
        assertThat(ended.out()).doesNotContain("LIVE");
    }

    /** What the application says with models over the wire. */
    private List<String> recorded(String classPath, Path into) throws Exception {
        Ended ended;
        try (var provider = new Provider()) {
            String agent = "-javaagent:" + System.getProperty("agent.jar")
                    + "=dir=traces,agent=com.acme.models.LangChain4jDesk#*;com.acme.models.SpringAiDesk#*";
            ended = java(
                    classPath, List.of(agent, "-Dmodel.url=" + provider.url() + "/well/v1"), "com.acme.models.Desks");
        }
        try (Stream<Path> files = Files.walk(folder.resolve("traces"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".trace.jsonl"))
                    .toList()) {
                try (Trace trace = Trace.open(file)) {
                    Step root = trace.step(1);
                    Files.copy(file, into.resolve(root.name() + ".trace.jsonl"));
                }
            }
        }
        return ended.out()
                .lines()
                .filter(line -> !line.startsWith("LIVE"))
                .map(line -> "SAID " + line)
                .toList();
    }

    private Ended java(String classPath, List<String> options, String main, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        return Ended.of(folder, command);
    }
}
