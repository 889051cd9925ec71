package com.acme;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.replay.ReplayViolation;
import dev.reprise.testkit.TraceBuilder;
import dev.reprise.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that tests send to their own server, which serves them on threads of its own. */
@Isolated
class ServerRequestReplayTests {

    private static final Map<String, String> REQUEST = Map.of("method", "POST", "path", "/refunds");

    /** The test of one class: its replay, and where its thread is. */
    private record Client(Replay replay, Frame frame) implements AutoCloseable {

        static Client of(String order) throws Exception {
            Replay replay = Replay.open(
                    TraceBuilder.run("POST /refunds")
                            .input(REQUEST)
                            .tool("lookUp", Map.of())
                            .returns("order " + order)
                            .call("http", "GET", Map.of("method", "GET", "url", "http://localhost/other"))
                            .returns("something else")
                            .result(Map.of("status", 200))
                            .trace(),
                    ReplaySettings.defaults().allowLeftover());
            return new Client(replay, Objects.requireNonNull(World.swap(null)));
        }

        /** What its request says of itself. */
        @Nullable
        String says(String host) {
            World.swap(frame);
            try {
                return World.replay(host);
            } finally {
                World.swap(null);
            }
        }

        @Override
        public void close() {
            replay.finish();
        }
    }

    @AfterEach
    void leave() {
        World.swap(null);
    }

    /** What the server's thread gets from the tool. */
    private static Outcome served(@Nullable String replay) {
        return CompletableFuture.supplyAsync(() -> {
                    Crossing request = World.enter(
                            Call.of("agent", "POST /refunds", REQUEST).asEntry().inReplay(replay));
                    Crossing tool = World.enter(Call.of("tool", "lookUp", Map.of()));
                    Outcome outcome = tool.answer();
                    tool.leave();
                    request.exit(Outcome.returned(Map.of("status", 200)));
                    return Objects.requireNonNull(outcome);
                })
                .join();
    }

    @Test
    void belong_each_to_the_replay_that_they_name() throws Exception {
        try (Client one = Client.of("A-17");
                Client other = Client.of("A-18")) {
            assertThat(served(other.says("localhost"))).isEqualTo(Outcome.returned("order A-18"));
            assertThat(served(one.says("127.0.0.1"))).isEqualTo(Outcome.returned("order A-17"));
            assertThat(one.replay().finish()).isInstanceOf(Verdict.Reproduced.class);
            assertThat(other.replay().finish()).isInstanceOf(Verdict.Reproduced.class);
        }
    }

    @Test
    void that_name_none_belong_to_the_only_one_and_are_lost_among_two() throws Exception {
        try (Client one = Client.of("A-17")) {
            assertThat(served(null)).isEqualTo(Outcome.returned("order A-17"));
        }
        try (Client one = Client.of("A-17");
                Client other = Client.of("A-18")) {
            assertThat(served(null))
                    .isInstanceOfSatisfying(
                            Outcome.Threw.class,
                            lost -> assertThat(lost.thrown()).isInstanceOf(ReplayViolation.class));
        }
    }

    @Test
    void of_a_replay_that_is_over_join_no_other() throws Exception {
        String over;
        try (Client one = Client.of("A-17")) {
            over = one.says("localhost");
        }
        try (Client other = Client.of("A-18")) {
            assertThat(served(over)).isInstanceOf(Outcome.Threw.class);
        }
    }

    @Test
    void say_nothing_to_servers_elsewhere() throws Exception {
        try (Client one = Client.of("A-17")) {
            assertThat(one.says("api.example")).isNull();
            assertThat(one.says("localhost")).isNotNull();
        }
        assertThat(World.replay("localhost")).isNull();
    }

    @Test
    void go_to_the_server_although_the_record_knows_of_other_requests() throws Exception {
        try (Client one = Client.of("A-17")) {
            World.swap(one.frame());
            assertThat(sent("POST", "http://localhost:8080/refunds?x=1").answer())
                    .isNull();
            assertThat(sent("POST", "http://localhost:8080/elsewhere").answer()).isInstanceOf(Outcome.Threw.class);
            World.swap(null);
        }
    }

    private static Crossing sent(String method, String url) {
        return World.enter(Call.http(method, url, Map.of("accept", List.of("*/*")), new byte[0]));
    }
}
