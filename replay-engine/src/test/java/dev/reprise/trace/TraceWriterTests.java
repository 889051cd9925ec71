package dev.reprise.trace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TraceWriterTests {

    private static final TraceWriter.Options PLAIN = TraceWriter.Options.defaults();

    @TempDir
    Path folder;

    @Test
    void a_run_is_a_part_until_it_ends_and_then_has_its_name() throws Exception {
        var writer = TraceWriter.create(folder, Facts.header(), PLAIN);
        Path part = writer.path();
        assertThat(part).hasFileName("20261120T233700Z-refunds-01JD0000000000000000000000.trace.jsonl.part");
        assertThat(TraceWriter.isLive(part)).isTrue();

        Path ended = writer.end(5, "returned");

        assertThat(ended).hasFileName("20261120T233700Z-refunds-01JD0000000000000000000000.trace.jsonl");
        assertThat(part).doesNotExist();
        assertThat(TraceWriter.isLive(part)).isFalse();
        try (Trace trace = Trace.open(ended)) {
            assertThat(trace.complete()).isTrue();
            assertThat(trace.path()).isEqualTo(ended);
        }
    }

    @Test
    void files_and_the_folders_they_need_belong_to_their_owner_alone() throws Exception {
        Path below = folder.resolve("a/b");
        try (var writer = TraceWriter.create(below, Facts.header(), PLAIN)) {
            assertThat(Files.getPosixFilePermissions(writer.path()))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
        assertThat(Files.getPosixFilePermissions(below))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE);
    }

    @Test
    void another_mode_holds_whatever_the_umask_says() throws Exception {
        var all = Set.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OTHERS_WRITE);
        try (var writer = TraceWriter.create(folder, Facts.header(), new TraceWriter.Options(false, all))) {
            assertThat(Files.getPosixFilePermissions(writer.path())).isEqualTo(all);
        }
    }

    @Test
    void no_part_of_a_name_leads_out_of_the_folder() throws Exception {
        var header = new Fact.Header(1, "../../run", "/etc/x", Map.of("service", "../a b"));
        try (var writer = TraceWriter.create(folder, header, PLAIN)) {
            assertThat(writer.path().getParent()).isEqualTo(folder);
            assertThat(writer.path()).hasFileName("_etc_x-_a_b-_run.trace.jsonl.part");
        }
    }

    @Test
    void writers_with_the_same_name_never_overwrite_each_other() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            var ended = new ArrayList<Future<Path>>();
            for (int i = 0; i < 64; i++) {
                int number = i;
                ended.add(pool.submit(() -> {
                    try (var writer = TraceWriter.create(folder, Facts.header(), PLAIN)) {
                        writer.write(Facts.enter(1, 0, "tool", "writer-" + number, null));
                        return writer.end(1, "returned");
                    }
                }));
            }
            var names = new ArrayList<String>();
            for (int i = 0; i < 64; i++) {
                try (Trace trace = Trace.open(ended.get(i).get())) {
                    names.add(trace.step(1).name());
                    assertThat(trace.complete()).isTrue();
                    assertThat(trace.step(1).name()).isEqualTo("writer-" + i);
                }
            }
            assertThat(names).doesNotHaveDuplicates().hasSize(64);
            try (var files = Files.list(folder)) {
                assertThat(files).hasSize(64).noneMatch(file -> file.toString().endsWith(".part"));
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void a_writer_that_was_closed_leaves_an_orphan_that_opens() throws Exception {
        var writer = TraceWriter.create(folder, Facts.header(), PLAIN);
        writer.write(Facts.enter(1, 0, "tool", "lookupOrder", null));
        writer.close();

        assertThat(TraceWriter.isLive(writer.path())).isFalse();
        try (Trace trace = Trace.open(writer.path())) {
            assertThat(trace.finished()).isFalse();
            assertThat(trace.step(1).ending()).isEqualTo(Fact.Ending.UNFINISHED);
            assertThat(trace.condition().firstOpen()).containsExactly(1);
        }
    }

    @Test
    void a_live_part_can_be_read_up_to_what_was_flushed() throws Exception {
        try (var writer = TraceWriter.create(folder, Facts.header(), PLAIN)) {
            writer.write(Facts.enter(1, 0, "tool", "lookupOrder", null));
            writer.flush();
            writer.write(Facts.returned(1, null));
            try (Trace trace = Trace.open(writer.path())) {
                assertThat(trace.steps()).hasSize(1);
                assertThat(trace.step(1).ending()).isEqualTo(Fact.Ending.UNFINISHED);
            }
            assertThat(TraceWriter.isLive(writer.path())).isTrue();
        }
    }

    @Test
    void an_interrupted_thread_goes_on_writing() throws Exception {
        Thread.currentThread().interrupt();
        Path ended;
        try (var writer = TraceWriter.create(folder, Facts.header(), PLAIN)) {
            writer.write(Facts.enter(1, 0, "tool", "t", null));
            writer.force();
            ended = writer.end(2, "returned");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        Thread.currentThread().interrupt();
        try (Trace trace = Trace.open(ended)) {
            assertThat(trace.complete()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void abandoning_says_why_and_leaves_what_was_written() throws Exception {
        var writer = TraceWriter.create(folder, Facts.header(), PLAIN);
        writer.write(Facts.enter(1, 0, "tool", "t", null));
        writer.abandon(9, "the queue was full");

        try (Trace trace = Trace.open(writer.path())) {
            assertThat(trace.gaps()).containsExactly(new Fact.Gap(9, "the queue was full", Map.of()));
            assertThat(trace.complete()).isFalse();
        }
    }

    @Test
    void a_full_disk_leaves_a_trace_that_reads_up_to_its_last_whole_line() throws Exception {
        for (int quota = 200; quota < 4_000; quota += 37) {
            var disk = new ByteArrayOutputStream();
            var full = full(disk, quota);
            int written = 0;
            try (var writer = TraceWriter.to(full, Facts.header())) {
                writer.flush();
                for (int step = 1; step <= 40; step++) {
                    writer.write(Facts.enter(step, 0, "tool", "t", "some text"));
                    writer.flush();
                    written = step;
                }
            } catch (IOException expected) {
                assertThat(expected).hasMessage("No space left on device");
            }
            if (quota >= 300) {
                int steps = written;
                try (Trace trace = Trace.of(disk.toByteArray())) {
                    assertThat(trace.steps()).hasSize(steps);
                    assertThat(trace.finished()).isFalse();
                }
            }
        }
    }

    private static OutputStream full(ByteArrayOutputStream disk, int quota) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                int room = Math.min(length, quota - disk.size());
                disk.write(bytes, offset, room);
                if (room < length) {
                    throw new IOException("No space left on device");
                }
            }
        };
    }

    @Test
    void after_a_failure_nothing_is_written_but_the_reason() throws Exception {
        var disk = new ByteArrayOutputStream();
        var writer = TraceWriter.to(full(disk, 300), Facts.header());
        writer.write(Facts.enter(1, 0, "tool", "t", "x".repeat(500)));
        assertThatThrownBy(writer::flush).isInstanceOf(IOException.class);

        assertThatThrownBy(() -> writer.write(Facts.returned(1, null)))
                .isInstanceOf(IOException.class)
                .hasMessage("writing to this trace has failed before");
        writer.close();
        assertThat(disk.size()).isEqualTo(300);
    }

    @Test
    void what_cannot_be_written_is_refused_and_leaves_the_trace_as_it_was() throws Exception {
        try (var writer = TraceWriter.toMemory(Facts.header())) {
            writer.write(Facts.enter(1, 0, "tool", "t", null));
            long before = writer.bytes();
            var cycle = new ArrayList<Object>();
            cycle.add(cycle);

            assertRefused(writer, Facts.enter(2, 0, "tool", "t", new Object()), "not a neutral tree: java.lang.Object");
            assertRefused(writer, Facts.enter(2, 0, "tool", "t", cycle), "nested deeper than 1000");
            assertRefused(writer, Facts.enter(3, 0, "tool", "t", null), "step 3 is entered where step 2 is due");
            assertRefused(writer, Facts.header(), "a second header");
            assertRefused(writer, Facts.returned(2, null), "step 2 ends, but was not entered");
            assertRefused(writer, Facts.returned(1, new Fact.Ref(1)), "it refers to definition 1; before it stand 0");
            assertRefused(writer, new Fact.Gap(1, "w", Map.of("at", 1L)), "a member named \"at\" is the format's own");
            assertRefused(writer, new Fact.Unknown("enter", Map.of()), "the fact is known");
            assertRefused(writer, Facts.enter(2, 0, "tool", "t", "x".repeat(70 << 20)), "longer than 67108864 bytes");

            assertThat(writer.bytes()).isEqualTo(before);
            writer.write(Facts.returned(1, null));
            writer.end(2, "returned");
            assertThat(Facts.read(writer.toBytes())).hasSize(4);
        }
    }

    private static void assertRefused(TraceWriter writer, Fact fact, String why) {
        assertThatThrownBy(() -> writer.write(fact))
                .isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class)
                .hasMessage(why);
    }

    @Test
    void a_line_is_readable_by_a_person() throws Exception {
        try (var writer = TraceWriter.toMemory(new Fact.Header(1, "r", "2026-11-20T23:37:00.123456Z", Map.of()))) {
            writer.write(new Fact.Enter(
                    1,
                    0,
                    "0",
                    0,
                    "tool",
                    "lookupOrder",
                    1,
                    1204,
                    null,
                    "A.b(A.java:1)",
                    "call_1",
                    Map.of("id", "A-17")));
            assertThat(new String(writer.toBytes(), StandardCharsets.UTF_8)).isEqualTo("""
                    {"fact":"header","reprise":1,"run":"r","started":"2026-11-20T23:37:00.123456Z","crc":"1cc31506"}
                    {"fact":"enter","step":1,"strand":"0","kind":"tool","name":"lookupOrder","ordinal":1,"at":1204,"site":"A.b(A.java:1)","id":"call_1","in":{"id":"A-17"},"crc":"cf9e1058"}
                    """);
        }
    }

    @Test
    void a_compressed_trace_reads_like_any_other() throws Exception {
        Path ended;
        List<Fact> facts = Facts.everySort();
        try (var writer = TraceWriter.create(folder, Facts.header(), new TraceWriter.Options(true, PLAIN.mode()))) {
            for (Fact fact : facts.subList(1, facts.size())) {
                writer.write(fact);
                writer.flush();
            }
            ended = writer.end(100, "returned");
        }
        assertThat(ended.toString()).endsWith(".trace.jsonl.zst");
        try (Trace trace = Trace.open(ended)) {
            assertThat(trace.finished()).isTrue();
            assertThat(trace.steps()).hasSize(3);
        }
    }

    @Test
    void a_compressed_trace_cut_anywhere_is_read_up_to_a_whole_line() throws Exception {
        List<Fact> facts = Facts.everySort();
        Path ended;
        try (var writer = TraceWriter.create(folder, Facts.header(), new TraceWriter.Options(true, PLAIN.mode()))) {
            for (Fact fact : facts.subList(1, facts.size())) {
                writer.write(fact);
                writer.flush();
            }
            ended = writer.end(100, "returned");
        }
        byte[] whole = Files.readAllBytes(ended);
        List<String> texts = Facts.read(whole).stream().map(Exact::text).toList();
        int most = 0;
        for (int cut = 0; cut < whole.length; cut++) {
            byte[] rest = java.util.Arrays.copyOf(whole, cut);
            try {
                List<String> read = Facts.read(rest).stream().map(Exact::text).toList();
                assertThat(read).as("cut at %d", cut).isEqualTo(texts.subList(0, read.size()));
                assertThat(read.size()).isGreaterThanOrEqualTo(most);
                most = read.size();
                assertThat(Reading.opened(rest)).startsWith("run ");
            } catch (TraceUnreadable said) {
                assertThat(most).as("cut at %d: %s", cut, said.getMessage()).isZero();
                assertThat(said.code()).isIn("REPRISE-001");
            }
        }
        assertThat(most).isGreaterThanOrEqualTo(texts.size() - 1);
    }

    @Test
    void a_bit_flipped_in_a_compressed_trace_never_makes_a_wrong_value() throws Exception {
        Path ended;
        try (var writer = TraceWriter.create(folder, Facts.header(), new TraceWriter.Options(true, PLAIN.mode()))) {
            for (Fact fact : Facts.everySort().subList(1, 10)) {
                writer.write(fact);
            }
            ended = writer.end(100, "returned");
        }
        byte[] whole = Files.readAllBytes(ended);
        List<String> texts = Facts.read(whole).stream().map(Exact::text).toList();
        for (int bit = 0; bit < whole.length * 8; bit += 5) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                List<String> read =
                        Facts.read(flipped).stream().map(Exact::text).toList();
                assertThat(read).isEqualTo(texts.subList(0, read.size()));
            } catch (TraceUnreadable said) {
                assertThat(said.code()).matches("REPRISE-0\\d\\d");
            }
            assertThat(Reading.opened(flipped)).matches("(?s)(run |\\[REPRISE-0).*");
        }
    }
}
