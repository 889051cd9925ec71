package dev.reprise.trace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TraceTests {

    private static final String HEADER = "{\"fact\":\"header\",\"reprise\":1,\"run\":\"r\",\"started\":\"s\"";
    private static final String ENTER =
            "{\"fact\":\"enter\",\"step\":1,\"strand\":\"0\",\"kind\":\"tool\",\"name\":\"t\",\"ordinal\":1,\"at\":1";

    @Test
    void lanes_kinds_and_causes_are_found() throws Exception {
        try (Trace trace = Trace.of(Facts.finished(Facts.everySort()))) {
            TraceIndex index = trace.index();
            assertThat(index.ofKind("llm")).containsExactly(2);
            assertThat(index.causedBy(2)).containsExactly(3);
            assertThat(index.lane(1, "0.1", "tool", "lookupOrder")).containsExactly(3);
            assertThat(index.lane(1, "0", "tool", "lookupOrder")).isEmpty();
            assertThat(index.step("nowhere#1")).isEmpty();
            assertThat(trace.step(3).thrown())
                    .contains(new Fact.Thrown("a.B", null, new Fact.Thrown("c.D", "why", null)));
            assertThat(trace.step(3).endOrder()).isEqualTo(2);
        }
    }

    @Test
    void a_result_that_was_streamed_without_a_wire_is_the_list_of_its_pieces() throws Exception {
        var facts = List.<Fact>of(
                Facts.header(),
                Facts.enter(1, 0, "tool", "t", null),
                new Fact.Chunk(1, 0, 1, "a", false, null),
                new Fact.Chunk(1, 0, 2, null, false, null),
                new Fact.Chunk(1, 0, 3, null, true, null),
                new Fact.Exit(1, 4, Fact.Ending.STREAMED, null, null));
        try (Trace trace = Trace.of(facts)) {
            var expected = new ArrayList<Object>(List.of("a"));
            expected.add(null);
            assertThat(trace.step(1).output()).isEqualTo(expected);
            assertThat(trace.step(1).chunks()).hasSize(3);
        }
    }

    @Test
    void a_preamble_is_found_beside_its_trace_by_its_run(@TempDir Path directory) throws Exception {
        Path start = write(directory, new Fact.Header(1, "01JDSTART", "2026-11-20T00:00:00Z", Map.of()));
        var reference = Map.<String, Object>of("run", "01JDSTART", "steps", 2);
        Path run =
                write(directory, new Fact.Header(1, "01JDRUN", "2026-11-20T00:00:01Z", Map.of("preamble", reference)));

        try (Trace trace = Trace.open(run)) {
            assertThat(trace.preamble()).contains("01JDSTART");
            assertThat(trace.preamblePath()).contains(start);
        }
        Files.delete(start);
        try (Trace trace = Trace.open(run)) {
            assertThat(trace.preamblePath()).isEmpty();
        }
    }

    @Test
    void a_tail_behind_the_end_is_refused_though_it_is_no_whole_line() throws Exception {
        byte[] whole = Files.readAllBytes(ConformanceCorpus.FOLDER.resolve("valid/conversation.trace.jsonl"));
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        longer[whole.length] = '{';

        assertThatThrownBy(() -> Trace.of(longer))
                .isInstanceOf(TraceUnreadable.class)
                .hasMessageContaining("something follows the end");
        assertThatThrownBy(() -> Facts.read(longer))
                .isInstanceOf(TraceUnreadable.class)
                .hasMessageContaining("something follows the end");
    }

    @Test
    void a_preamble_that_would_lead_elsewhere_is_none() throws Exception {
        for (String run : List.of("../secrets", "*", "", "a/b")) {
            var header = new Fact.Header(1, "r", "s", Map.of("preamble", Map.of("run", run)));
            try (Trace trace = Trace.of(List.of(header))) {
                assertThat(trace.preamble()).isEmpty();
            }
        }
    }

    private static Path write(Path directory, Fact.Header header) throws Exception {
        try (TraceWriter writer = TraceWriter.create(directory, header, TraceWriter.Options.defaults())) {
            return writer.end(1, "returned");
        }
    }

    @Test
    void many_threads_read_one_trace() throws Exception {
        try (Trace trace = Trace.open(ConformanceCorpus.FOLDER.resolve("valid/conversation.trace.jsonl"))) {
            List<Object> expected = new ArrayList<>();
            trace.steps().forEach(step -> expected.add(step.input()));
            var pool = Executors.newFixedThreadPool(4);
            try {
                var tasks = new ArrayList<Callable<Boolean>>();
                for (int i = 0; i < 200; i++) {
                    int step = i % 4 + 1;
                    tasks.add(
                            () -> expected.get(step - 1).equals(trace.step(step).input()));
                }
                for (var answer : pool.invokeAll(tasks)) {
                    assertThat(answer.get()).isTrue();
                }
            } finally {
                pool.shutdown();
            }
        }
    }

    @Test
    void a_nesting_of_100_000_is_refused() {
        byte[] deep = ConformanceCorpus.lines(HEADER, ENTER + ",\"in\":" + "[".repeat(100_000) + "]".repeat(100_000));

        assertThat(Reading.of(deep)).isEqualTo("""
                [REPRISE-006] A value nests too deep: line 2, from byte 71 (refund.trace.jsonl)
                    why        nested deeper than 1000
                  mend it      record less of that value; the line before it can be read
                """);
        byte[] unknown =
                ConformanceCorpus.lines(HEADER, ENTER + ",\"later\":" + "[".repeat(100_000) + "]".repeat(100_000));
        assertThat(Reading.of(unknown)).startsWith("[REPRISE-006] ");
    }

    @Test
    void a_chain_of_100_000_references_is_refused() {
        var lines = new ArrayList<>(List.of(HEADER, "{\"fact\":\"def\",\"id\":1,\"value\":1"));
        for (int id = 2; id <= 100_000; id++) {
            lines.add("{\"fact\":\"def\",\"id\":" + id + ",\"value\":{\"$def\":" + (id - 1) + "}");
        }
        lines.add(ENTER + ",\"in\":{\"$def\":100000}");

        assertThat(Reading.of(ConformanceCorpus.lines(lines.toArray(String[]::new))))
                .startsWith("[REPRISE-006] A value nests too deep")
                .contains("nested deeper than 1500 once its references are followed");
    }

    @Test
    void a_conversation_of_20_000_turns_is_no_nesting() throws Exception {
        try (var writer = TraceWriter.toMemory(Facts.header())) {
            var conversation = writer.definitions().begin();
            Fact.Ref last = conversation.ref();
            for (int turn = 0; turn < 20_000; turn++) {
                last = conversation.append(List.of((long) turn));
            }
            writer.write(Facts.enter(1, 0, "llm", "chat", last));
            try (Trace trace = Trace.of(writer.toBytes())) {
                assertThat((List<?>) trace.step(1).input()).hasSize(20_000);
            }
        }
    }

    @Test
    void a_line_of_2_gb_is_refused_after_as_much_as_a_line_may_have() throws Exception {
        var endless =
                new Endless((HEADER_LINE + "{\"fact\":\"enter\",\"in\":\"").getBytes(StandardCharsets.UTF_8), 2L << 30);
        try (var reader = TraceReader.of(endless, Place.of("t", null), new ReadLimits(1 << 20, 1 << 20))) {
            assertThat(reader.next()).isInstanceOf(Fact.Header.class);
            assertThatThrownBy(reader::next).isInstanceOf(TraceUnreadable.class).hasMessage("""
                    [REPRISE-005] A line is too long: line 2, from byte 71 (t)
                        why        it is longer than 1048576 bytes
                      mend it      allow longer lines with TraceReader.open(path, limits), if the trace comes from where you trust""");
        }
        assertThat(endless.served).isLessThan(3L << 20);
    }

    private static final String HEADER_LINE = new String(ConformanceCorpus.lines(HEADER), StandardCharsets.UTF_8);

    /** A beginning and then one letter for ever, or nearly. */
    private static final class Endless extends InputStream {

        private final InputStream start;
        private final long most;
        private long served;

        Endless(byte[] start, long most) {
            this.start = new ByteArrayInputStream(start);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = start.read(target, offset, length);
            if (read < 0) {
                java.util.Arrays.fill(target, offset, offset + length, (byte) 'x');
                read = served < most ? length : -1;
            }
            served += Math.max(0, read);
            return read;
        }
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Trace.open(Path.of("no/such.trace.jsonl")))
                .isInstanceOf(TraceUnreadable.class)
                .hasMessage("""
                        [REPRISE-012] Reading the trace failed (such.trace.jsonl)
                            why        FileNotFoundException: no/such.trace.jsonl (No such file or directory)
                          mend it      see that the file exists and may be read""");
    }

    @Test
    void a_message_carries_its_parts() {
        byte[] bytes = ConformanceCorpus.lines(HEADER, ENTER + ",\"in\":nul");
        assertThatThrownBy(() -> Facts.read(bytes)).isInstanceOfSatisfying(TraceUnreadable.class, said -> {
            assertThat(said.code()).isEqualTo("REPRISE-004");
            assertThat(said.line()).isEqualTo(2);
            assertThat(said.offset()).isEqualTo(71);
            assertThat(said.why()).isEqualTo("'l' expected");
            assertThat(said.path()).isEmpty();
        });
        assertThatThrownBy(() -> {
                    try (Trace trace = Trace.of(bytes)) {
                        trace.step(1).input();
                    }
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(TraceUnreadable.class);
    }
}
