package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.redact.RedactionRules;
import dev.reprise.redact.Redactor;
import dev.reprise.trace.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

@Isolated("there is one world in a JVM")
class RecordedSecretsTests {

    private static final String KEY = "sk-proj-Zx81kQpLm20vTgHb74NwYrEcUaSdJf93";

    @TempDir
    Path directory;

    /** Looks into every byte on the disk, whatever file it stands in. */
    private void clean(Tape tape) {
        tape.drain();
        List<Path> files = tape.files(name -> true);
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            try {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(KEY)
                        .doesNotContain(KEY.substring(8))
                        .doesNotContain("hunter2");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private void everywhere(Tape tape) {
        Tape.call("service", "warm up", "key " + KEY, KEY);
        Call root = new Call(
                "agent",
                "A " + KEY,
                Map.of("password", "hunter2", "text", KEY),
                null,
                "id " + KEY,
                "S " + KEY,
                true,
                null);
        Tape.call(root, KEY, () -> {
            World.note("tag:key", KEY);
            World.note("conversation", KEY);
            Tape.chat("use " + KEY, KEY);
            clean(tape);
            Tape.exchange(
                    Tape.request("b"),
                    200,
                    "text/event-stream",
                    "data: " + KEY.substring(0, 12),
                    KEY.substring(12) + "\n\n");
            Tape.exchange(
                    Tape.request("c"),
                    200,
                    "text/event-stream",
                    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + KEY.substring(0, 9) + "\"}}]}\n\n",
                    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + KEY.substring(9) + "\"}}]}\n\n");
            Crossing http = World.enter(Call.http(
                    "POST",
                    "https://h.example/x?api_key=" + KEY,
                    Map.of("authorization", List.of("Bearer " + KEY)),
                    "{\"password\":\"hunter2\"}".getBytes(StandardCharsets.UTF_8)));
            http.head(302, Map.of("location", List.of("https://h.example/y?token=" + KEY), "x-api-key", List.of(KEY)));
            http.exit(Outcome.threw(new IllegalStateException("bad key " + KEY, new IOException(KEY))));
            World.read("random", "token " + KEY, () -> KEY);
            World.note("note:" + KEY, Map.of("password", "hunter2"));
            Crossing tool = World.enter(Call.of("tool", "t", Tape.supplied(KEY)));
            tool.chunk(KEY);
            clean(tape);
            tool.exit(Outcome.returned(Map.of("secret", "hunter2", "raw", KEY.getBytes(StandardCharsets.UTF_8))));
            Thread.currentThread().setName("worker");
        });
        clean(tape);
    }

    @Test
    void no_secret_reaches_a_trace() {
        try (Tape tape = new Tape(directory, with -> with.environment("hooks", List.of(KEY)))) {
            everywhere(tape);
            assertThat(tape.metrics().failures()).isZero();
            assertThat(tape.story().steps()).hasSize(6);
        }
    }

    @Test
    void no_secret_reaches_the_spool() {
        try (Tape tape =
                new Tape(directory, with -> with.keep(Keep.onlyErrors()).provisionalBytes(10))) {
            everywhere(tape);
        }
    }

    @Test
    void a_request_that_was_redacted_has_no_digest() {
        try (Tape tape = new Tape(directory)) {
            Tape.agent(() -> {
                Tape.chat("use " + KEY, "b");
                Tape.chat("plain", "b");
            });
            tape.drain();
            assertThat(tape.story().exchanges(2).get(0).digest()).isNull();
            assertThat(tape.story().exchanges(3).get(0).digest()).isNotNull();
        }
    }

    @Test
    void a_run_with_something_forbidden_leaves_a_header_and_a_gap() throws Exception {
        Redactor forbidding = Redactor.from(
                RedactionRules.builder().forbid("codename", "BLUEBIRD").build());
        try (Tape tape = new Tape(directory, with -> with.redactor(forbidding))) {
            Tape.agent(() -> {
                Tape.chat("a", "b");
                tape.drain();
                Tape.call("tool", "t", "project BLUEBIRD", 1);
                Tape.chat("c", "d");
            });
            Tape.agent(() -> {
                World.note("tag:project", "BLUEBIRD");
                Tape.chat("a", "b");
            });
            Tape.agent(() -> Tape.chat("a", "b"));
            tape.drain();

            assertThat(tape.traces()).hasSize(1);
            List<Path> parts = tape.files(name -> name.endsWith(".part"));
            assertThat(parts).hasSize(2).allSatisfy(part -> {
                assertThat(Files.readString(part)).doesNotContain("BLUEBIRD");
                assertThat(Tape.story(part).facts()).hasSize(2);
                assertThat(Tape.story(part).facts().get(1)).isInstanceOf(Fact.Gap.class);
                assertThat(Tape.story(part).gaps())
                        .containsExactly("the run held something that must not be recorded (codename)");
            });
        }
    }
}
