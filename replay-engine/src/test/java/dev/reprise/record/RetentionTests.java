package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.World;
import dev.reprise.trace.Fact;
import dev.reprise.trace.TraceWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Isolated("there is one world in a JVM")
class RetentionTests {

    @TempDir
    Path directory;

    private static void quiet() {
        Tape.agent(() -> Tape.chat("a", "b"));
    }

    private static void throwing() {
        Tape.agent(() -> {
            try {
                Tape.call(Call.of("tool", "t", 1), 1, () -> {
                    throw new IllegalStateException("no such order");
                });
            } catch (IllegalStateException swallowed) {
                Tape.chat("sorry", "b");
            }
        });
    }

    private int kept(String policy, Runnable... runs) {
        try (Tape tape = new Tape(directory, with -> with.keep(Keep.parse(policy)))) {
            for (Runnable run : runs) {
                run.run();
            }
            tape.drain();
            assertThat(tape.files(name -> name.contains("part"))).isEmpty();
            assertThat(tape.metrics().runsKept() + tape.metrics().runsDropped()).isEqualTo(runs.length);
            return tape.traces().size();
        }
    }

    @Test
    void everything_is_kept_by_default() {
        assertThat(kept("all", RetentionTests::quiet, RetentionTests::throwing)).isEqualTo(2);
    }

    @Test
    void runs_in_which_something_failed_are_kept() {
        assertThat(kept("errors", RetentionTests::quiet, RetentionTests::throwing))
                .isOne();
    }

    @Test
    void a_model_that_answered_with_an_error_is_a_failure() {
        assertThat(kept(
                        "errors",
                        () -> Tape.agent(() -> Tape.exchange(Tape.request("a"), 500, "application/json", "{}"))))
                .isOne();
    }

    @Test
    void flagged_runs_are_kept() {
        assertThat(kept(
                        "flagged",
                        RetentionTests::quiet,
                        () -> Tape.agent(() -> {
                            Tape.chat("a", "b");
                            World.note("check", Map.of("what", "id", "holds", false));
                        }),
                        () -> Tape.agent(() -> {
                            World.note("check", Map.of("what", "id", "holds", true));
                            Tape.chat("a", "b");
                        })))
                .isOne();
    }

    @Test
    void tagged_runs_are_kept() {
        assertThat(kept(
                        "tagged",
                        RetentionTests::quiet,
                        () -> Tape.agent(() -> {
                            Tape.chat("a", "b");
                            World.note("tag:order", "A-17");
                        })))
                .isOne();
    }

    @Test
    void runs_that_are_tagged_from_their_input_are_kept() {
        try (Tape tape =
                new Tape(directory, with -> with.keep(Keep.parse("tagged")).tag("order", "/orderId"))) {
            quiet();
            Tape.call(Call.of("agent", "Desk.greet", Map.of()), null, () -> Tape.chat("a", "b"));
            tape.drain();
            assertThat(tape.traces()).hasSize(1);
        }
    }

    @Test
    void a_share_of_the_runs_is_kept_and_always_the_same() {
        Runnable[] runs = Stream.generate(() -> (Runnable) RetentionTests::quiet)
                .limit(200)
                .toArray(Runnable[]::new);
        int kept = kept("sampled=0.25", runs);
        assertThat(kept).isBetween(25, 75);
        assertThat(kept("sampled=0.25", runs)).isEqualTo(2 * kept);
    }

    @Test
    void policies_say_what_is_wrong_with_them() {
        assertThatThrownBy(() -> Keep.parse("errors,some"))
                .hasMessage("\"some\" is no keep policy: all, errors, flagged, tagged or sampled=0.1");
        assertThatThrownBy(() -> Keep.parse("sampled=2")).hasMessage("a share is from 0 to 1, not 2.0");
    }

    @Test
    void an_undecided_run_waits_in_the_spool() {
        try (Tape tape = new Tape(directory, with -> with.keep(Keep.onlyErrors()))) {
            Tape.agent(() -> {
                Tape.chat("a", "b");
                tape.drain();
                assertThat(tape.files(name -> name.endsWith(".part")))
                        .allSatisfy(path ->
                                assertThat(path.getParent().getFileName()).hasToString(".spool"))
                        .hasSize(1);
            });
        }
    }

    @Test
    void what_a_crash_left_undecided_is_kept() throws Exception {
        Path spool = Files.createDirectories(directory.resolve(".spool"));
        Path orphan = spool.resolve("20261120T100000Z-refunds-old.trace.jsonl.part");
        Files.writeString(orphan, "{\"fact\":\"header\"");
        Files.writeString(directory.resolve(orphan.getFileName()), "taken");
        var header = new Fact.Header(1, "live", "2026-11-20T10:00:00.000000Z", Map.of("service", "refunds"));
        try (TraceWriter live = TraceWriter.create(spool, header, TraceWriter.Options.defaults());
                Tape tape = new Tape(directory)) {
            tape.drain();
            assertThat(tape.files(name -> name.contains("old")))
                    .extracting(path -> directory.relativize(path).toString())
                    .containsExactly(
                            "20261120T100000Z-refunds-old-2.trace.jsonl.part",
                            "20261120T100000Z-refunds-old.trace.jsonl.part");
            assertThat(live.path()).exists();
        }
    }

    @Test
    void files_are_for_the_owner_alone_unless_a_mode_is_set() throws Exception {
        quietly("rw-------");
        quietly("rw-r-----");
        var modes = new ArrayList<String>();
        for (String name : directory.toFile().list()) {
            modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))));
        }
        assertThat(modes).containsExactlyInAnyOrder("rw-------", "rw-r-----");
    }

    private void quietly(String mode) {
        try (Tape tape = new Tape(directory, with -> with.fileMode(mode))) {
            quiet();
        }
    }

    @Test
    void the_oldest_traces_go_when_the_directory_holds_too_much() throws Exception {
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        Path old = old("1-a.trace.jsonl", 4_000, now.minus(Duration.ofHours(3)));
        Path newer = old("2-b.trace.jsonl", 4_000, now.minus(Duration.ofHours(2)));
        Path foreign = old("notes.txt", 9_000, now.minus(Duration.ofDays(900)));
        var header = new Fact.Header(1, "live", "2026-11-20T10:00:00.000000Z", Map.of());
        try (TraceWriter live = TraceWriter.create(directory, header, TraceWriter.Options.defaults());
                Tape tape = new Tape(directory, with -> with.quota(7_000, Duration.ofDays(30)))) {
            live.flush();
            Files.setLastModifiedTime(live.path(), FileTime.from(now.minus(Duration.ofDays(90))));
            quiet();
            tape.drain();
            assertThat(old).doesNotExist();
            assertThat(newer).exists();
            assertThat(foreign).exists();
            assertThat(live.path()).exists();
            assertThat(tape.traces()).hasSize(2);
        }
    }

    @Test
    void traces_that_are_too_old_go() throws Exception {
        Path old = old("1-a.trace.jsonl.part", 10, Instant.parse("2026-10-01T10:00:00Z"));
        Path newer = old("2-b.trace.jsonl", 10, Instant.parse("2026-11-19T10:00:00Z"));
        try (Tape tape = new Tape(directory)) {
            tape.drain();
            assertThat(old).doesNotExist();
            assertThat(newer).exists();
        }
    }

    private Path old(String name, int size, Instant modified) throws Exception {
        Path file = Files.write(directory.resolve(name), new byte[size]);
        Files.setLastModifiedTime(file, FileTime.from(modified));
        return file;
    }

    @Test
    void processes_that_share_a_directory_enforce_the_quota_together() {
        try (Tape one = new Tape(directory, with -> with.quota(1, Duration.ofDays(30)))) {
            quiet();
            one.drain();
            try (Tape other = new Tape(directory, with -> with.quota(1, Duration.ofDays(30)))) {
                quiet();
                other.drain();
                assertThat(other.complaints).isEmpty();
            }
            one.drain();
            assertThat(one.complaints).isEmpty();
            assertThat(List.of(directory.toFile().list())).isEmpty();
        }
    }
}
