package dev.reprise;

import dev.reprise.boundary.Boundary;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.record.Recording;
import dev.reprise.record.RecordingOptions;
import dev.reprise.replay.Replay;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Isolated
class RepriseTests {

    private final AtomicInteger live = new AtomicInteger();

    private String agent() throws Exception {
        Reprise.run("refund");
        Reprise.conversation("c-7");
        Reprise.tag("order", "A-17");
        String order = Reprise.call(
                "tool",
                "lookup",
                Map.of("id", "A-17"),
                text -> text,
                String::valueOf,
                () -> "open " + live.incrementAndGet());
        Reprise.decision("route", "refund", "it is open");
        Reprise.flag("amount over the limit");
        assertThat(Reprise.check("order id", order.startsWith("open"))).isTrue();
        Reprise.uncertain("the currency");
        Reprise.note("mood", List.of("calm"));
        return order;
    }

    private String handle() throws Exception {
        return Reprise.call("agent", "Refunds.handle", "A-17", text -> text, String::valueOf, this::agent);
    }

    @Test
    void nothing_happens_where_nothing_records() throws Exception {
        assertThat(handle()).isEqualTo("open 1");
        Runnable work = () -> {};
        assertThat(Reprise.carrying(work)).isSameAs(work);
        assertThatThrownBy(() -> Reprise.call("tool", "t", null, text -> text, String::valueOf, () -> {
                    throw new IOException("gone");
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("gone");
    }

    @Test
    void a_run_that_was_recorded_by_hand_replays_by_hand(@TempDir Path traces) throws Exception {
        try (Recording recording = Recording.start(RecordingOptions.to(traces).build())) {
            World.put(recording);
            assertThat(handle()).isEqualTo("open 1");
        }
        Path file;
        try (Stream<Path> files = Files.list(traces)) {
            file = files.filter(each -> each.toString().endsWith(".trace.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
        try (Trace trace = Trace.open(file)) {
            assertThat(trace.complete()).isTrue();
            assertThat(trace.header().members())
                    .containsEntry("name", "refund")
                    .containsEntry("conversation", "c-7")
                    .containsEntry("tags", Map.of("order", "A-17"));
            assertThat(trace.notes())
                    .extracting(Fact.Note::name)
                    .contains("decision", "flag", "check", "uncertain", "note:mood");
        }

        try (Replay replay = Reprise.replay(file)) {
            assertThat(handle()).isEqualTo("open 1");
        }

        assertThat(live).hasValue(1);
    }

    @Test
    void a_call_over_a_recorded_stream_says_that_it_is_one() {
        World.put(new Streaming());
        try {
            assertThatThrownBy(() -> Reprise.call("tool", "t", null, text -> text, String::valueOf, () -> "x"))
                    .hasMessage("tool t was recorded as a stream, and is called as a value");
        } finally {
            World.put(null);
        }
    }

    /** Answers everything with an empty stream. */
    private static final class Streaming implements Boundary {
        @Override
        public Crossing enter(Call call, Frame frame) {
            return new Crossing() {
                @Override
                public Outcome answer() {
                    return new Outcome.Streamed(null, List.of(), Outcome.returned(null));
                }
            };
        }

        @Override
        public Object read(String kind, String name, Supplier<?> source, Frame frame) {
            return source.get();
        }

        @Override
        public void note(String name, Object value, Frame frame) {}

        @Override
        public void connecting(String host, int port, Frame frame) {}

        @Override
        public void forked(Frame frame) {}

        @Override
        public void joined(Frame frame, Throwable thrown) {}
    }
}
