package dev.reprise.agent;

import com.acme.Realtime;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions over WebSockets, of real clients with a real server: said to be missing, and refused in a replay. */
@Tag("agent")
class WebSocketTests {

    private final AtomicInteger sessions = new AtomicInteger();

    @TempDir
    Path folder;

    private WebSocketServer server;

    @BeforeEach
    void serve() throws Exception {
        var ready = new CountDownLatch(1);
        server = new WebSocketServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1) {
            @Override
            public void onOpen(WebSocket session, ClientHandshake handshake) {
                sessions.incrementAndGet();
            }

            @Override
            public void onMessage(WebSocket session, String message) {
                session.send("you said " + message);
            }

            @Override
            public void onClose(WebSocket session, int code, String reason, boolean remote) {}

            @Override
            public void onError(WebSocket session, Exception broken) {}

            @Override
            public void onStart() {
                ready.countDown();
            }
        };
        server.setDaemon(true);
        server.start();
        ready.await();
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stop(1_000);
    }

    private URI url() {
        return URI.create("ws://localhost:" + server.getPort() + "/v1/realtime?model=m&key=secret");
    }

    private String seen() {
        return "ws://localhost:" + server.getPort() + "/v1/realtime";
    }

    private static <T> Callable<T> asking(Callable<T> work) {
        return () -> {
            new ScriptedChatModel("go on").call(new Prompt("hi"));
            return work.call();
        };
    }

    @ParameterizedTest
    @EnumSource
    void a_session_is_noted_when_recorded_and_refused_when_replayed(Realtime client) throws Exception {
        Callable<String> talk = asking(() -> client.talk(url()));

        var recorded = new Tape(folder).record(() -> Named.work(talk));

        assertThat(recorded.returned()).isEqualTo("you said hello");
        Trace trace = Trace.open(recorded.only());
        assertThat(trace.notes()).singleElement().satisfies(note -> {
            assertThat(note.name()).isEqualTo("not-seen");
            assertThat(((Map<?, ?>) note.value()).get("site")).asString().startsWith("Realtime");
            assertThat(note.value())
                    .isEqualTo(Map.of(
                            "what",
                            "session",
                            "request",
                            seen(),
                            "why",
                            "WebSocket sessions are not covered",
                            "site",
                            String.valueOf(((Map<?, ?>) note.value()).get("site"))));
        });
        assertThat(trace.steps())
                .extracting(Step::kind)
                .extracting(String::valueOf)
                .containsExactly("agent", "llm");

        int before = sessions.get();
        var replayed = Tape.replay(recorded.only(), () -> Named.work(talk));

        assertThat(replayed.verdict().word()).as(replayed.ledger()).isEqualTo("escaped");
        assertThat(sessions).hasValue(before);
        assertThat(replayed.complaint())
                .startsWith("[REPRISE-118] Replay escaped after the last of 2 steps: a WebSocket session with " + seen()
                        + " was refused. WebSocket sessions are not covered: what is said in them is in no trace (")
                .contains("called from  Realtime")
                .endsWith("mend it      name the method that holds the session as a tool or a service and record again:"
                        + " what it returns is then answered; or let the session open with @ReplayTrace(network ="
                        + " \"localhost\")");
    }

    @Test
    void an_agent_that_swallows_the_refusal_has_reproduced_nothing() throws Exception {
        Callable<String> talk = asking(() -> {
            try {
                return Realtime.JDK.talk(url());
            } catch (Throwable swallowed) {
                return "you said hello";
            }
        });
        var recorded = new Tape(folder).record(() -> Named.work(talk));

        var replayed = Tape.replay(recorded.only(), () -> Named.work(talk));

        assertThat(replayed.thrown()).isNull();
        assertThat(replayed.returned()).isEqualTo(recorded.returned());
        assertThat(replayed.verdict().word()).isEqualTo("escaped");
        assertThat(replayed.ledger()).contains("[REPRISE-118]");
    }

    @ParameterizedTest
    @EnumSource
    void a_session_with_a_host_that_the_test_allows_is_opened(Realtime client) throws Exception {
        Callable<String> talk = asking(() -> client.talk(url()));
        var recorded = new Tape(folder).record(() -> Named.work(talk));

        var replayed =
                Tape.replay(recorded.only(), ReplaySettings.defaults().network("localhost"), () -> Named.work(talk));

        assertThat(replayed.returned()).isEqualTo("you said hello");
        assertThat(replayed.verdict().word()).as(replayed.ledger()).isEqualTo("reproduced");
    }

    @ParameterizedTest
    @EnumSource
    void outside_runs_nothing_is_said(Realtime client) throws Exception {
        var recorded = new Tape(folder).record(() -> client.talk(url()));

        assertThat(recorded.returned()).isEqualTo("you said hello");
        assertThat(recorded.traces()).isEmpty();
    }
}
