package dev.reprise.workbench.rewrite;

import dev.reprise.redact.RedactionRules;
import dev.reprise.redact.Redactor;
import dev.reprise.testkit.Answer;
import dev.reprise.testkit.Message;
import dev.reprise.testkit.TraceBuilder;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import dev.reprise.trace.TraceWriter;
import dev.reprise.tree.CanonicalHash;
import dev.reprise.workbench.SampleTraces;
import dev.reprise.workbench.verb.CouldNot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RewritingTests {

    private static final String KEY = "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL";

    @TempDir
    private Path folder;

    /** Recorded runs with streams, definitions, memories, reads and gaps. */
    static List<Path> recorded() throws IOException {
        var files = new ArrayList<Path>();
        for (String place : List.of("../replay-engine/src/test/resources/conformance/valid", "../samples")) {
            if (Files.isDirectory(Path.of(place))) {
                try (Stream<Path> found = Files.walk(Path.of(place))) {
                    found.filter(file -> file.toString().matches(".*/src/test/.*\\.trace\\.jsonl(\\.zst)?"))
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void says_the_same_where_nothing_is_to_change(Path source) throws IOException {
        Path copy = folder.resolve("copy.trace.jsonl");

        Rewriting.with(Redactor.none()).copy(source, copy);

        assertThat(said(copy)).containsExactlyElementsOf(said(source));
        assertThat(folder.toFile().list()).containsExactly(String.valueOf(copy.getFileName()));
    }

    @Test
    void leaves_a_file_alone_in_which_nothing_is_to_change() throws IOException {
        Path file = SampleTraces.good(folder);
        byte[] before = Files.readAllBytes(file);

        Rewriting.Result result = Rewriting.with(Redactor.defaults()).replace(file);

        assertThat(result).isEqualTo(new Rewriting.Result(0, 0, false));
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder.toFile().list()).containsExactly(String.valueOf(file.getFileName()));
    }

    @Test
    void redacts_every_place_in_which_a_secret_can_stand() throws IOException {
        Path file = secretive().write(folder);
        assertThat(Files.readString(file)).contains(KEY);

        Rewriting.Result result = Rewriting.with(Redactor.defaults()).replace(file);

        assertThat(result.changed()).isTrue();
        assertThat(Files.readString(file)).doesNotContain(KEY).doesNotContain("abcdefghijklmnopqrstuvwxyz0123");
        try (Trace trace = Trace.open(file)) {
            assertThat(trace.complete()).isTrue();
            assertThat(Secrets.in(trace, Redactor.defaults())).isEmpty();
        }
        assertThat(Rewriting.with(Redactor.defaults()).replace(file).changed()).isFalse();
    }

    @Test
    void names_the_places_of_secrets() throws IOException {
        try (Trace trace = secretive().trace()) {
            assertThat(Secrets.in(trace, Redactor.defaults()))
                    .containsExactly(
                            "the header",
                            "the input of step 1, agent Agent.run",
                            "the input of step 2, llm chat",
                            "the outcome of step 2, llm chat",
                            "the response of step 2, llm chat",
                            "the input of step 3, tool login",
                            "what was thrown by step 3, tool login",
                            "the note remark");
        }
    }

    @Test
    void finds_a_secret_in_the_seam_of_two_pieces() throws IOException {
        Path file = TraceBuilder.run("Agent.run")
                .llmStreamed(
                        List.of(Message.of("user", "hello")), new Answer.Said("the key is " + KEY + " .", List.of()))
                .answered()
                .result("done")
                .write(folder);

        Rewriting.with(Redactor.defaults()).replace(file);

        try (Trace trace = Trace.open(file)) {
            var text = new StringBuilder();
            trace.step(2).answers().get(0).chunks().forEach(chunk -> text.append(chunk.value()));
            assertThat(text.toString()).doesNotContain("sk-proj-abcdefgh");
        }
    }

    @Test
    void renumbers_what_is_kept() throws IOException {
        Path file = TraceBuilder.run("Agent.run")
                .tool("search", Map.of("q", "a"))
                .inside(inside -> inside.call("http", "GET", "one").returns("two"))
                .returns("found")
                .llm("chat", Map.of())
                .returns(Map.of())
                .tool("refund", Map.of("id", "A-17"))
                .causedBy(4)
                .returns("refunded")
                .reads("clock", "now", 1L)
                .llm("chat", Map.of())
                .returns(Map.of())
                .result("done")
                .write(folder);

        Rewriting.Result result = Rewriting.with(Redactor.defaults())
                .keeping(trace -> step -> step != 3)
                .replace(file);

        assertThat(result.dropped()).isEqualTo(1);
        try (Trace trace = Trace.open(file)) {
            assertThat(trace.steps().stream()
                            .map(step -> step.number() + " " + step.parent() + " " + step.cause() + " " + step.path()))
                    .containsExactly(
                            "1 0 0 Agent.run#1",
                            "2 1 0 Agent.run#1/search#1",
                            "3 1 0 Agent.run#1/chat#1",
                            "4 1 3 Agent.run#1/chat#1/refund#1",
                            "5 1 0 Agent.run#1/chat#2");
            assertThat(trace.reads().get(0).before()).isEqualTo(5);
            assertThat(trace.complete()).isTrue();
        }
    }

    @Test
    void leaves_everything_as_it_was_where_a_rule_forbids_the_run() throws IOException {
        Path file = SampleTraces.good(folder);
        byte[] before = Files.readAllBytes(file);
        var forbidding =
                Redactor.from(RedactionRules.builder().forbid("orders", "A-17").build());

        assertThatThrownBy(() -> Rewriting.with(forbidding).replace(file))
                .isInstanceOf(CouldNot.class)
                .hasMessage("The rule orders forbids to keep this run");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder.toFile().list()).containsExactly(String.valueOf(file.getFileName()));
    }

    @Test
    void leaves_everything_as_it_was_where_the_trace_is_damaged() throws IOException {
        Path file = SampleTraces.good(folder);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> Rewriting.with(Redactor.defaults()).replace(file))
                .isInstanceOf(TraceUnreadable.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThat(folder.toFile().list()).containsExactly(String.valueOf(file.getFileName()));
    }

    @Test
    void leaves_a_run_alone_that_is_being_recorded() throws IOException {
        var header = new Fact.Header(1, "01JD00000000000000000000A1", "2026-11-20T09:12:00.000000Z", Map.of());
        try (TraceWriter writer = TraceWriter.create(folder, header, TraceWriter.Options.defaults())) {
            writer.flush();

            assertThatThrownBy(() -> Rewriting.with(Redactor.defaults()).replace(writer.path()))
                    .hasMessageEndingWith(" is still being recorded");
        }
    }

    @Test
    void keeps_an_unfinished_run_unfinished_and_a_compressed_one_compressed() throws IOException {
        Path orphan = orphan(KEY);
        Path compressed = compressed(KEY);

        Rewriting.with(Redactor.defaults()).replace(orphan);
        Rewriting.with(Redactor.defaults()).replace(compressed);

        try (Trace trace = Trace.open(orphan)) {
            assertThat(trace.finished()).isFalse();
            assertThat(trace.step(1).input().toString()).doesNotContain(KEY);
        }
        assertThat(Files.readAllBytes(compressed)).startsWith(0x28, 0xB5, 0x2F, 0xFD);
        try (Trace trace = Trace.open(compressed)) {
            assertThat(trace.complete()).isTrue();
            assertThat(trace.step(1).input().toString()).doesNotContain(KEY);
        }
    }

    private Path orphan(String secret) throws IOException {
        Fact.Header header = new Fact.Header(1, "01JD00000000000000000000C3", "2026-11-20T09:12:00.000000Z", Map.of());
        try (TraceWriter writer = TraceWriter.create(folder, header, TraceWriter.Options.defaults())) {
            writer.write(new Fact.Enter(1, 0, "0", 0, "agent", "a", 1, 0, "main", null, null, secret));
            return writer.path();
        }
    }

    private Path compressed(String secret) throws IOException {
        Fact.Header header = new Fact.Header(1, "01JD00000000000000000000D4", "2026-11-20T09:12:00.000000Z", Map.of());
        var options =
                new TraceWriter.Options(true, TraceWriter.Options.defaults().mode());
        try (TraceWriter writer = TraceWriter.create(folder, header, options)) {
            writer.write(new Fact.Enter(1, 0, "0", 0, "agent", "a", 1, 0, "main", null, null, secret));
            writer.write(new Fact.Exit(1, 5, Fact.Ending.RETURNED, "done", null));
            return writer.end(6, "returned");
        }
    }

    private static TraceBuilder secretive() {
        return TraceBuilder.run("Agent.run")
                .input(Map.of("password", "correct horse battery", "text", "use " + KEY))
                .llmOverWire(
                        List.of(Message.of("user", "my key is " + KEY)),
                        new Answer.Said("your key is " + KEY, List.of()))
                .answered()
                .tool("login", Map.of("apiKey", KEY))
                .fails(new IllegalStateException("bad key " + KEY))
                .note("remark", "used " + KEY)
                .result("done");
    }

    /** All that a reader can learn from a trace. */
    private static List<Object> said(Path file) throws IOException {
        var said = new ArrayList<Object>();
        try (Trace trace = Trace.open(file)) {
            said.add(trace.header().run());
            said.add(trace.condition().finished());
            for (Step step : trace.steps()) {
                said.add(List.of(
                        step.path(),
                        step.kind(),
                        step.at(),
                        step.endedAt(),
                        step.endOrder(),
                        step.ending(),
                        step.cause()));
                said.add(String.valueOf(step.id()) + step.site() + step.thread() + step.thrown());
                said.add(text(step.input()));
                said.add(text(step.output()));
                for (Step.Attempt attempt : step.attempts()) {
                    Fact.Exchange exchange = attempt.exchange();
                    said.add(exchange.method()
                            + exchange.url()
                            + exchange.status()
                            + exchange.digest()
                            + exchange.headers());
                    said.add(text(exchange.request()) + text(exchange.response()));
                    attempt.chunks().forEach(chunk -> said.add(chunk.at() + text(chunk.value()) + chunk.last()));
                }
                step.chunks().forEach(chunk -> said.add(chunk.at() + text(chunk.value()) + chunk.last()));
            }
            trace.reads()
                    .forEach(reads -> said.add(reads.parent()
                            + reads.strand()
                            + reads.kind()
                            + reads.before()
                            + reads.values().stream()
                                    .map(read -> read.name() + text(read.value()))
                                    .toList()));
            trace.notes().forEach(note -> said.add(note.name() + note.step() + text(note.value())));
            trace.gaps().forEach(gap -> said.add(gap.why()));
            trace.end().ifPresent(end -> said.add(Set.of(end.at(), end.outcome())));
        }
        return said;
    }

    private static String text(Object tree) {
        return Long.toHexString(CanonicalHash.of(tree));
    }
}
