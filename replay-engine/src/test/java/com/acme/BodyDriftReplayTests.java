package com.acme;

import dev.reprise.Reprise;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.record.Recording;
import dev.reprise.record.RecordingOptions;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.tree.Ignores;
import dev.reprise.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client sends a model beside the question may change: the replay says so, and holds. */
@Isolated
class BodyDriftReplayTests {

    private static final String RECORDED = """
            {"model":"m","messages":[{"role":"user","content":"refund A-17"}],"temperature":0.5,\
            "service_tier":"auto","metadata":{"sdk":"1.4.0","team":"desk"},"store":false}""";

    /** What stands around the exchange. */
    private interface Around {
        String call(Callable<String> sending) throws Exception;
    }

    private Around around = Callable::call;

    @TempDir
    Path folder;

    @Test
    void the_same_body_is_no_drift() throws Exception {
        assertThat(replayed(RECORDED, ReplaySettings.defaults())).isEqualTo("""
                1 observed agent Desk.handle Desk.handle#1
                2 answered llm chat Desk.handle#1/chat#1
                """);
    }

    @Test
    void members_beside_the_question_are_noted_and_fail_nothing() throws Exception {
        String now = RECORDED.replace("\"auto\"", "\"flex\"")
                .replace("1.4.0", "1.5.0")
                .replace(",\"store\":false", ",\"safety_identifier\":\"u-7\"");

        assertThat(replayed(now, ReplaySettings.defaults())).isEqualTo("""
                1 observed agent Desk.handle Desk.handle#1
                2 answered llm chat Desk.handle#1/chat#1
                note: step 2, llm chat, was sent with another member beside the question: /metadata/sdk   recorded "1.4.0"   now "1.5.0"
                note: step 2, llm chat, was sent with another member beside the question: /safety_identifier   recorded nothing   now "u-7"
                note: step 2, llm chat, was sent with another member beside the question: /service_tier   recorded "auto"   now "flex"
                note: step 2, llm chat, was sent with another member beside the question: /store   recorded false   now nothing
                """);
    }

    @Test
    void what_is_ignored_is_not_noted() throws Exception {
        String now = RECORDED.replace("\"auto\"", "\"flex\"").replace("1.4.0", "1.5.0");

        assertThat(replayed(now, ReplaySettings.defaults().ignore(Ignores.of(List.of("/metadata")))))
                .isEqualTo("""
                        1 observed agent Desk.handle Desk.handle#1
                        2 answered llm chat Desk.handle#1/chat#1
                        note: step 2, llm chat, was sent with another member beside the question: /service_tier   recorded "auto"   now "flex"
                        """);
    }

    @Test
    void a_body_that_is_written_in_another_way_is_no_drift() throws Exception {
        String now = """
                { "store": false, "metadata": {"team": "desk", "sdk": "1.4.0"}, "service_tier": "auto",
                  "temperature": 0.50, "messages": [{"content": "refund A-17", "role": "user"}], "model": "m" }""";

        assertThat(replayed(now, ReplaySettings.defaults())).isEqualTo("""
                1 observed agent Desk.handle Desk.handle#1
                2 answered llm chat Desk.handle#1/chat#1
                """);
    }

    /** Where something else comes before the exchange, the step has what the framework said of the call. */
    @Test
    void a_call_that_its_framework_described_is_held_against_what_was_sent() throws Exception {
        around = BodyDriftReplayTests::throughFramework;

        assertThat(replayed(RECORDED.replace("\"auto\"", "\"flex\""), ReplaySettings.defaults()))
                .isEqualTo("""
                1 observed agent Desk.handle Desk.handle#1
                2 answered llm chat Desk.handle#1/chat#1
                3 observed decision route Desk.handle#1/route#1
                note: step 2, llm chat, was sent with another member beside the question: /service_tier   recorded "auto"   now "flex"
                """);
    }

    private static String throughFramework(Callable<String> sending) throws Exception {
        return Reprise.call("llm", "chat", "framework's words", text -> text, String::valueOf, () -> {
            Reprise.call("decision", "route", "A-17", text -> text, String::valueOf, () -> "desk");
            return sending.call();
        });
    }

    /** Records what was recorded, replays with what is sent now, and gives the ledger. */
    private String replayed(String now, ReplaySettings settings) throws Exception {
        try (Recording recording = Recording.start(RecordingOptions.to(folder).build())) {
            World.put(recording);
            handle(RECORDED);
        }
        try (Stream<Path> files = Files.list(folder);
                Replay replay = Replay.open(
                        files.filter(file -> file.toString().endsWith(".trace.jsonl"))
                                .findFirst()
                                .orElseThrow(),
                        settings)) {
            handle(now);
            assertThat(replay.finish()).isEqualTo(new Verdict.Reproduced());
            return replay.ledger().toString();
        }
    }

    private void handle(String body) throws Exception {
        Reprise.call(
                "agent", "Desk.handle", "A-17", text -> text, String::valueOf, () -> around.call(() -> send(body)));
    }

    private static String send(String body) {
        Crossing crossing = World.enter(Call.http(
                "POST",
                "https://api.openai.com/v1/chat/completions",
                Map.of("content-type", List.of("application/json")),
                body.getBytes(StandardCharsets.UTF_8)));
        Outcome answer = crossing.answer();
        if (answer instanceof Outcome.Threw refused) {
            throw new AssertionError(refused.thrown());
        } else if (answer == null) {
            crossing.head(200, Map.of("content-type", List.of("application/json")));
            crossing.chunk("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"done\"}}]}"
                    .getBytes(StandardCharsets.UTF_8));
            crossing.exit(Outcome.returned(null));
        }
        return "done";
    }
}
