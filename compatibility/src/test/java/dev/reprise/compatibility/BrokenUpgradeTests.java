package dev.reprise.compatibility;

import dev.reprise.compatibility.provider.Provider;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Libraries that were upgraded to what no hook knows ({@code src/stacks/broken}): seen, named, and in nobody's way. */
@Tag("agent")
class BrokenUpgradeTests {

    private static final String SAID = """
            langchain4j answered ORDER
            spring answered ORDER
            spring's tool gave ORDER
            okhttp answered
            apache answered ORDER
            flows answered ORDER
            flows gave ORDER
            order ORDER
            200
            """;

    /** What is said of each, up to where JVMs word it differently. */
    private static final Map<String, String> BROKEN = Map.of(
            "okhttp", "skipped: Executing does not fit what is loaded: java.lang.NoClassDefFoundError: okhttp3/",
            "apache5",
                    "skipped: this version of org.apache.hc.client5.http.impl.classic.InternalHttpClient has no doExecute with 3 arguments",
            "langchain4j",
                    "active in part: Chat does not fit what is loaded: java.lang.NoClassDefFoundError: dev/langchain4j/",
            "spring-ai",
                    "skipped: this version of org.springframework.ai.chat.model.ChatModel has no call with 1 argument that takes a org.springframework.ai.chat.prompt.Prompt",
            "acme-flows",
                    "active in part: UsingTool does not fit what is loaded: java.lang.NoSuchMethodError: 'java.lang.String com.acme.flows.Tool.name()' (of acme-flows-hooks.jar)");

    @TempDir
    Path folder;

    @Test
    void hooks_that_an_upgrade_broke_are_named_and_the_trace_of_everything_else_is_complete() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Compiled.into(classes, List.of(Path.of("src/stacks/broken")), "");
        Ended ended;
        try (var provider = new Provider()) {
            ended = Ended.of(
                    folder,
                    List.of(
                            System.getProperty("java.home") + "/bin/java",
                            "-XX:TieredStopAtLevel=1",
                            "-Xverify:all",
                            "-javaagent:" + System.getProperty("agent.jar") + "=dir=" + folder.resolve("traces")
                                    + ",agent=report;com.acme.broken.Upgraded#handle,tool=com.acme.broken.Upgraded#lookUp,hooks="
                                    + SampleHooks.jar(folder),
                            "-Dprovider=" + provider.url(),
                            "-cp",
                            classes.toString(),
                            "com.acme.broken.Upgraded"));
        }

        assertThat(ended.out()).isEqualTo(SAID.replace("ORDER", "A-17") + SAID.replace("ORDER", "A-18"));
        String report = ended.err().substring(ended.err().lastIndexOf("[reprise] hooks"));
        BROKEN.forEach((hook, state) -> assertThat(
                        report.lines().map(line -> line.strip().replaceAll(" +", " ")))
                .anyMatch(line -> line.startsWith(hook + " " + state)));
        assertThat(report).containsPattern("jdk-client +active\n");
        assertThat(ended.err().lines().filter(line -> line.startsWith("[reprise] hook ")))
                .as("said once each")
                .doesNotHaveDuplicates();

        for (Path file : traces()) {
            try (Trace trace = Trace.open(file)) {
                assertThat(trace.complete()).isTrue();
                assertThat(trace.steps().stream().map(Step::path).toList())
                        .containsExactly(
                                "Upgraded.handle#1",
                                "Upgraded.handle#1/chat#1",
                                "Upgraded.handle#1/ask#1",
                                "Upgraded.handle#1/lookUp#1",
                                "Upgraded.handle#1/chat#2");
                assertThat(trace.steps().get(1).input().toString())
                        .startsWith("{not_rebuilt=[java.lang.NoClassDefFoundError");
                assertThat(trace.steps().get(2).output()).isNotNull();
                assertThat(trace.steps().get(4).output().toString()).contains("assistant");
            }
        }
        try (Trace second = Trace.open(traces().get(1))) {
            BROKEN.forEach((hook, state) -> assertThat(hooks(second).get(hook)).startsWith(state));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> hooks(Trace trace) {
        return (Map<String, String>) trace.header().members().get("hooks");
    }

    private List<Path> traces() throws Exception {
        try (Stream<Path> all = Files.list(folder.resolve("traces"))) {
            return all.filter(file -> file.toString().endsWith(".trace.jsonl"))
                    .sorted()
                    .toList();
        }
    }
}
