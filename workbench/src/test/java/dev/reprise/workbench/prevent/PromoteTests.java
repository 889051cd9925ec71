package dev.reprise.workbench.prevent;

import dev.reprise.testkit.TraceBuilder;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.workbench.Ran;
import dev.reprise.workbench.SampleTraces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a run is made into; that the test is red and green where it has to be is shown by the samples. */
class PromoteTests {

    @TempDir
    private Path folder;

    @BeforeEach
    void project() throws IOException {
        Files.createDirectories(folder.resolve("app/src/main/java/com/acme"));
        Files.writeString(folder.resolve("app/pom.xml"), "<project/>");
        Files.writeString(folder.resolve("app/src/main/java/com/acme/RefundAgent.java"), """
                package com.acme;

                public class RefundAgent {
                    public String handle(String request) {
                        return request;
                    }
                }
                """);
        SampleTraces.mixedUp(folder.resolve("traces"));
    }

    private String promoted(String... more) {
        var words = Stream.concat(
                Stream.of("promote", "traces/B2", "--project", "app", "--entry", "com.acme.RefundAgent#handle"),
                Stream.concat(Stream.of("--no-run"), Stream.of(more)));
        Ran ran = Ran.in(folder, words.toArray(String[]::new));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        return ran.out();
    }

    @Test
    void a_value_that_the_model_mixed_up_is_what_the_test_expects_to_be_right() throws IOException {
        assertThat(promoted())
                .contains("fault  in a model's answer: \"A-71\" was invented by the model at step 4")
                .contains("expect tool:refund/orderId equals \"A-17\"");
        assertThat(written())
                .containsExactly(
                        "java/com/acme/RefundAgentHandle4711ReplayTests.java",
                        "resources/traces/refund-agent-handle-4711.trace.jsonl");
        assertThat(text("java/com/acme/RefundAgentHandle4711ReplayTests.java"))
                .contains("until = \"RefundAgent.handle#1/chat#2\"")
                .contains("withArgumentAt(\"/orderId\", \"A-17\")");
    }

    @Test
    void a_person_knows_better_than_the_trace() throws IOException {
        Ran.in(
                folder,
                "label",
                "traces/B2",
                "--wrong",
                "--step",
                "5",
                "--why",
                "asked first",
                "--expect",
                "{\"amount\":0}");

        assertThat(promoted()).isEqualTo("""
                wrote  src/test/resources/traces/refund-agent-handle-4711.trace.jsonl
                wrote  src/test/java/com/acme/RefundAgentHandle4711ReplayTests.java
                       0 steps left out that no replay needs, 0 values redacted
                fault  in a model's answer: step 5, tool refund, was given what the model asked for at step 4; a person says: asked first
                judged code that guards against it is judged by leaving the record there; a mended prompt has to ask the model again (-Dreprise.mode=reask)
                expect tool:refund/amount equals 0
                """);
        assertThat(text("java/com/acme/RefundAgentHandle4711ReplayTests.java"))
                .contains("until = \"RefundAgent.handle#1/chat#2/refund#1\"")
                .contains("replay.run(() -> new RefundAgent().handle(request));")
                .contains("assertThat(replay).called(\"tool\", \"refund\").withArgumentAt(\"/amount\", 0L);");
    }

    @Test
    void a_run_that_is_wrong_as_a_whole_is_judged_by_its_answer() throws IOException {
        Ran.in(folder, "label", "traces/B2", "--wrong", "--expect", "We are sorry");

        assertThat(promoted("--without-code")).endsWith("expect answer contains \"We are sorry\"\n");
        assertThat(text("resources/traces/refund-agent-handle-4711.trace.jsonl.expect"))
                .endsWith("answer contains \"We are sorry\"\n");
        assertThat(text("resources/traces/reprise.properties")).isEqualTo("entry = com.acme.RefundAgent#handle\n");
    }

    @Test
    void what_the_user_says_counts_before_a_label() {
        Ran.in(folder, "label", "traces/B2", "--wrong", "--expect", "We are sorry");

        assertThat(promoted("--expect", "tool:refund never")).endsWith("expect tool:refund never\n");
    }

    @Test
    void what_the_process_asked_before_any_run_comes_along_once() throws IOException {
        String preamble = "01JD00000000000000000000P0";
        TraceBuilder before = TraceBuilder.run("preamble").id(preamble).header("kind", "preamble");
        before.call("session", "initialize", Map.of("client", "desk")).returns(Map.of("server", "tools"));
        before.write(folder.resolve("traces"));
        Files.delete(folder.resolve("traces").resolve(b2()));
        SampleTraces.refund("01JD00000000000000000000B2", "2026-11-20T23:37:00.123456Z", "4711", "A-71")
                .header("preamble", Map.of("run", preamble, "steps", 1))
                .write(folder.resolve("traces"));

        assertThat(promoted()).contains("wrote  src/test/resources/traces/preamble-" + preamble + ".jsonl\n");
        promoted("--name", "again");

        assertThat(written())
                .containsExactly(
                        "java/com/acme/AgainReplayTests.java",
                        "java/com/acme/RefundAgentHandle4711ReplayTests.java",
                        "resources/traces/again.trace.jsonl",
                        "resources/traces/preamble-" + preamble + ".jsonl",
                        "resources/traces/refund-agent-handle-4711.trace.jsonl");
        try (Trace promoted = Trace.open(folder.resolve("app/src/test/resources/traces/again.trace.jsonl"));
                Trace beside = Trace.open(promoted.preamblePath().orElseThrow())) {
            assertThat(beside.steps()).extracting(Step::name).contains("initialize");
        }
    }

    private String b2() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("traces"))) {
            return files.map(each -> each.getFileName().toString())
                    .filter(each -> each.contains("B2"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("app/src/test"))) {
            return files.filter(Files::isRegularFile)
                    .map(each -> folder.resolve("app/src/test").relativize(each).toString())
                    .sorted()
                    .toList();
        }
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve("app/src/test").resolve(file));
    }
}
