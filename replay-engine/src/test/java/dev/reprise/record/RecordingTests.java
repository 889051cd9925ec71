package dev.reprise.record;

import dev.reprise.boundary.Boundary;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.record.Tape.Story;
import dev.reprise.trace.Fact;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

@Isolated("there is one world in a JVM")
class RecordingTests {

    @TempDir
    Path directory;

    @AfterEach
    void nothing_stays_on_the_thread() {
        assertThat(World.swap(null)).isNull();
    }

    @Test
    void one_run_becomes_one_finished_trace() {
        try (Tape tape = new Tape(directory)) {
            Tape.agent(() -> {
                Tape.exchange(
                        Tape.request("refund A-17"),
                        200,
                        "application/json",
                        Tape.asking("call_1", "lookup", "{\"id\":\"A-17\"}"));
                Tape.call("tool", "lookup", Map.of("id", "A-17"), Map.of("total", 12));
                Tape.chat("go on", "refunded");
            });
            tape.drain();

            Story story = tape.story();
            assertThat(story.steps())
                    .containsExactly(
                            "1 0 0 agent RefundAgent.handle#1",
                            "2 1 0 llm chat#1",
                            "3 1 0 tool lookup#1",
                            "4 1 0 llm chat#2");
            assertThat(story.enter(3).cause()).isEqualTo(2);
            assertThat(story.finished()).isTrue();
            assertThat(story.header()).containsEntry("input", Map.of("orderId", "A-17"));
            assertThat(story.exit(1).out()).isEqualTo("done");
            assertThat(World.current()).isNull();
            assertThat(tape.metrics().runsKept()).isOne();
            assertThat(tape.complaints).isEmpty();
        }
    }

    /** Classes of theirs that come to life then may ask for what only this loader finds, and stay broken if it is not. */
    @Test
    void what_libraries_tell_later_is_told_with_the_loader_of_the_thread_that_made_the_call() throws Exception {
        Thread here = Thread.currentThread();
        ClassLoader own = here.getContextClassLoader();
        try (Tape tape = new Tape(directory);
                var application = new URLClassLoader("application", new URL[0], own)) {
            Supplier<Object> asks = () -> String.valueOf(
                    Thread.currentThread().getContextClassLoader().getName());
            Tape.agent(() -> {
                here.setContextClassLoader(application);
                try {
                    Tape.call("tool", "lookup", asks, asks);
                } finally {
                    here.setContextClassLoader(own);
                }
            });
            tape.drain();

            Story story = tape.story();
            assertThat(story.enter(2).in()).isEqualTo("application");
            assertThat(story.exit(2).out()).isEqualTo("application");
        }
    }

    @Test
    void a_run_without_a_model_or_a_tool_leaves_nothing() {
        try (Tape tape = new Tape(directory, with -> with.provisionalBytes(2_000))) {
            Tape.agent(() -> Tape.call("service", "orders", "small", 1));
            Tape.agent(() -> Tape.call("service", "orders", "x".repeat(5_000), 1));
            tape.drain();
            assertThat(tape.files(name -> true)).isEmpty();
            assertThat(tape.metrics().runsDropped()).isEqualTo(2);
        }
    }

    @Test
    void what_came_before_the_first_model_call_is_in_the_trace_even_where_it_was_too_much_for_memory() {
        try (Tape tape = new Tape(directory, with -> with.provisionalBytes(2_000))) {
            Tape.agent(() -> {
                Tape.call("service", "orders", "x".repeat(5_000), 1);
                tape.drain();
                assertThat(tape.files(name -> name.endsWith(".part"))).hasSize(1);
                assertThat(tape.traces()).isEmpty();
                Tape.chat("a", "b");
            });
            tape.drain();
            assertThat(tape.story().steps()).hasSize(3);
            assertThat(tape.traces().get(0).getParent()).isEqualTo(directory);
        }
    }

    @Test
    void a_server_request_is_the_root_of_the_agent_that_it_calls() {
        try (Tape tape = new Tape(directory)) {
            Tape.call(
                    Call.of("service", "POST /refund", "A-17").asEntry(),
                    200,
                    () -> Tape.agent(() -> Tape.chat("a", "b")));
            tape.drain();
            assertThat(tape.story().steps())
                    .containsExactly(
                            "1 0 0 service POST /refund#1", "2 1 0 agent RefundAgent.handle#1", "3 2 0 llm chat#1");
        }
    }

    @Test
    void what_happens_outside_every_run_goes_to_the_preamble() throws Exception {
        try (Tape tape = new Tape(directory)) {
            Tape.call(Call.of("service", "warm up", null), null, () -> Tape.agent(() -> Tape.chat("a", "b")));
            Tape.call("embedding", "embed", "text", List.of(0.5));
            tape.drain();
            Tape.agent(() -> Tape.chat("a", "b"));
            tape.drain();
            assertThat(tape.traces()).hasSize(2);
            assertThat(Tape.story(tape.traces().get(1)).header().get("preamble"))
                    .isEqualTo(Map.of("run", "run1", "steps", 2L));
            tape.close();

            Path preamble = tape.files(name -> name.endsWith(".jsonl")).stream()
                    .filter(path -> "preamble".equals(Tape.story(path).header().get("kind")))
                    .findFirst()
                    .orElseThrow();
            assertThat(Tape.story(preamble).steps())
                    .containsExactly("1 0 0 service warm up#1", "2 0 0 embedding embed#1");
            assertThat(Tape.story(preamble).finished()).isTrue();
        }
    }

    @Test
    void a_bare_request_to_a_model_is_a_run() {
        try (Tape tape = new Tape(directory)) {
            Tape.chat("a", "b");
            tape.drain();
            assertThat(tape.story().steps()).containsExactly("1 0 0 llm chat#1");
        }
    }

    @Test
    void a_run_ends_when_the_work_that_it_handed_over_has_ended() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        try (Tape tape = new Tape(directory)) {
            Continuation[] later = new Continuation[1];
            Tape.agent(() -> {
                Tape.chat("a", "b");
                later[0] = World.fork();
            });
            tape.drain();
            assertThat(tape.traces()).isEmpty();

            pool.submit(later[0].wrap(() -> Tape.call("tool", "late", 1, 2))).get();
            tape.drain();
            assertThat(tape.story().steps()).last().isEqualTo("3 1 0.1 tool late#1");
            assertThat(tape.story().finished()).isTrue();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void work_that_never_ends_is_named_when_the_run_has_waited_long_enough() {
        try (Tape tape = new Tape(directory)) {
            Crossing[] pending = new Crossing[1];
            Tape.agent(() -> {
                Tape.chat("a", "b");
                pending[0] = World.enter(Call.of("tool", "slow", null));
                pending[0].leave();
            });
            tape.drain();
            assertThat(tape.traces()).isEmpty();
            tape.advance(Duration.ofSeconds(31));
            tape.drain();

            assertThat(tape.story().exit(3).outcome()).isEqualTo(Fact.Ending.UNFINISHED);
            assertThat(tape.story().finished()).isTrue();
            pending[0].exit(Outcome.returned(1));
            tape.drain();
            assertThat(tape.metrics().failures()).isZero();
        }
    }

    @Test
    void an_endless_root_is_split_at_its_agents() {
        try (Tape tape = new Tape(directory, with -> with.runAtMost(1 << 20, 100, Duration.ofMinutes(10)))) {
            Tape.call(Call.of("service", "main", null).asEntry(), null, () -> {
                Tape.agent(() -> {
                    Tape.chat("a", "b");
                    tape.advance(Duration.ofMinutes(11));
                    tape.drain();
                    Tape.chat("not recorded", "b");
                    Tape.call("agent", "sub agent of the old one", 1, 2);
                });
                Tape.agent(() -> Tape.chat("c", "d"));
                tape.drain();
            });
            tape.drain();

            assertThat(tape.story().steps()).containsExactly("1 0 0 agent RefundAgent.handle#1", "2 1 0 llm chat#1");
            List<Path> cut = tape.files(name -> name.endsWith(".part"));
            assertThat(Tape.story(cut.get(0)).gaps()).containsExactly("the run is as old as it may be");
            assertThat(tape.metrics().runsGivenUp()).isOne();
            assertThat(tape.metrics().contextLost()).isEqualTo(2);
        }
    }

    @Test
    void a_run_of_too_many_steps_or_bytes_ends_with_a_gap() {
        try (Tape tape = new Tape(directory, with -> with.runAtMost(20_000, 50, Duration.ofHours(1)))) {
            Tape.agent(() -> {
                for (int i = 0; i < 100; i++) {
                    Tape.call("tool", "t", i, i);
                }
            });
            Tape.agent(() -> {
                for (int i = 0; i < 10; i++) {
                    Tape.call("tool", "t", "x".repeat(3_000) + i, i);
                }
            });
            tape.drain();
            List<Path> parts = tape.files(name -> name.endsWith(".part"));
            assertThat(Tape.story(parts.get(0)).gaps()).containsExactly("the run has as many steps as it may have");
            assertThat(Tape.story(parts.get(1)).gaps()).containsExactly("the run is as large as it may be");
            assertThat(tape.complaints).hasSize(2);
        }
    }

    @Test
    void notes_that_are_known_in_time_stand_in_the_header() {
        try (Tape tape = new Tape(directory, with -> with.tag("order", "/orderId"))) {
            Tape.agent(() -> {
                World.note("tag:tenant", "acme");
                World.note("conversation", "c-9");
                World.note("run", "refund 4711");
                Tape.chat("a", "b");
                World.note("tag:late", "yes");
                World.note("flag", "customer complained");
            });
            tape.drain();
            Story story = tape.story();
            assertThat(story.header())
                    .containsEntry("tags", Map.of("order", "A-17", "tenant", "acme"))
                    .containsEntry("conversation", "c-9")
                    .containsEntry("name", "refund 4711");
            assertThat(story.all(Fact.Note.class)).extracting(Fact.Note::name).containsExactly("tag:late", "flag");
            assertThat(story.all(Fact.Note.class)).extracting(Fact.Note::step).containsOnly(1);
        }
    }

    @Test
    void reads_stand_before_the_step_that_follows_them_on_their_line() {
        try (Tape tape = new Tape(directory)) {
            Tape.agent(() -> {
                assertThat(World.read("clock", "millis", () -> 1L)).isEqualTo(1L);
                World.read("random", "uuid", () -> "u");
                Tape.chat("a", "b");
                World.read("clock", "millis", () -> 2L);
                World.read("clock", "millis", () -> 3L);
            });
            tape.drain();
            assertThat(tape.story().all(Fact.Reads.class))
                    .containsExactly(
                            new Fact.Reads(1, "0", "clock", 2, List.of(new Fact.Read("millis", 1L))),
                            new Fact.Reads(1, "0", "random", 2, List.of(new Fact.Read("uuid", "u"))),
                            new Fact.Reads(
                                    1,
                                    "0",
                                    "clock",
                                    0,
                                    List.of(new Fact.Read("millis", 2L), new Fact.Read("millis", 3L))));
        }
    }

    @Test
    void many_reads_do_not_pile_up_on_the_caller() {
        try (Tape tape = new Tape(directory)) {
            Tape.agent(() -> {
                for (long i = 0; i < 10_000; i++) {
                    long value = i;
                    World.read("clock", "nanos", () -> value);
                }
                Tape.chat("a", "b");
            });
            tape.drain();
            List<Fact.Read> reads = tape.story().all(Fact.Reads.class).stream()
                    .flatMap(batch -> batch.values().stream())
                    .toList();
            assertThat(reads).hasSize(10_000);
            assertThat(reads.get(9_999).value()).isEqualTo(9_999L);
        }
    }

    @Test
    void an_input_that_cannot_be_read_is_a_gap_and_not_the_end() {
        try (Tape tape = new Tape(directory)) {
            Supplier<Object> broken = () -> {
                throw new IllegalStateException("lazy");
            };
            Tape.agent(() -> Tape.call(Call.of("tool", "t", broken), broken, () -> {}));
            tape.drain();
            assertThat(tape.story().gaps())
                    .containsExactly(
                            "the input of tool t could not be read: java.lang.IllegalStateException",
                            "the result of step 2 could not be read: java.lang.IllegalStateException");
            assertThat(tape.story().finished()).isTrue();
            assertThat(tape.metrics().suppliersFailed()).isEqualTo(2);
        }
    }

    @Test
    void whatever_the_application_hands_in_is_written_as_a_tree() {
        try (Tape tape = new Tape(directory)) {
            var cyclic = new java.util.ArrayList<Object>();
            cyclic.add(cyclic);
            Tape.agent(() -> {
                Tape.call("tool", "t", java.net.URI.create("text"), java.util.Set.of(1));
                Tape.call("tool", "t", cyclic, Map.of(1, Duration.ofSeconds(1)));
            });
            tape.drain();
            assertThat(tape.story().enter(2).in()).isEqualTo("text");
            assertThat(tape.story().exit(2).out()).isEqualTo(List.of(1L));
            assertThat(tape.story().exit(3).out()).isEqualTo(Map.of("1", "PT1S"));
            assertThat(tape.story().finished()).isTrue();
        }
    }

    @Test
    void a_full_queue_gives_the_whole_run_up_and_says_so() {
        try (Tape tape = new Tape(directory, with -> with.queueBytes(50_000))) {
            Tape.agent(() -> {
                Tape.chat("a", "b");
                tape.drain();
                Tape.call("tool", "big", "x".repeat(100_000), 1);
                tape.drain();
                Tape.call("tool", "after", 1, 1);
            });
            tape.drain();
            Tape.agent(() -> Tape.chat("c", "d"));
            tape.drain();

            List<Path> parts = tape.files(name -> name.endsWith(".part"));
            assertThat(parts).hasSize(1);
            assertThat(Tape.story(parts.get(0)).gaps()).containsExactly("the recorder could not keep up");
            assertThat(Tape.story(parts.get(0)).steps()).hasSize(2);
            assertThat(tape.story().steps()).hasSize(2);
            assertThat(tape.metrics().eventsRefused()).isOne();
            assertThat(tape.metrics().queueBytes()).isZero();
            assertThat(tape.complaints)
                    .containsExactly("[reprise] recording gave up run run1: the recorder could not keep up"
                            + " (said once; see the metrics for how often)");
        }
    }

    @Test
    void a_root_that_was_refused_takes_the_calls_inside_with_it() {
        try (Tape tape = new Tape(directory, with -> with.queueBytes(5_000))) {
            Tape.call(Call.of("agent", "A", "x".repeat(10_000)), 1, () -> Tape.call("tool", "t", 1, 1));
            tape.drain();
            assertThat(tape.files(name -> true)).isEmpty();
            assertThat(tape.metrics().runsGivenUp()).isOne();
        }
    }

    @Test
    void what_continues_a_root_that_was_refused_begins_no_run_of_its_own() {
        try (Tape tape = new Tape(directory, with -> with.queueBytes(5_000))) {
            Crossing agent = World.enter(Call.of("agent", "A", "x".repeat(10_000)));
            Continuation rest = agent.continuation();
            agent.leave();
            rest.run(() -> Tape.call("tool", "t", 1, 1));
            agent.exit(Outcome.returned(1));
            tape.drain();
            assertThat(tape.files(name -> true)).isEmpty();
            assertThat(tape.metrics().runsGivenUp()).isOne();
        }
    }

    @Test
    void an_agent_inside_a_call_outside_every_run_is_recorded_though_that_call_was_refused() {
        try (Tape tape = new Tape(directory, with -> with.queueBytes(5_000))) {
            Tape.call(
                    Call.of("service", "warm up", "x".repeat(10_000)), 1, () -> Tape.agent(() -> Tape.chat("a", "b")));
            tape.drain();
            assertThat(tape.traces()).hasSize(1);
        }
    }

    @Test
    void a_directory_that_cannot_be_written_costs_runs_and_nothing_else() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");
        try (Tape tape = new Tape(file)) {
            Tape.agent(() -> Tape.chat("a", "b"));
            Tape.agent(() -> Tape.chat("a", "b"));
            Tape.call("service", "outside", 1, 1);
            tape.drain();
            assertThat(tape.metrics().runsGivenUp()).isEqualTo(2);
            assertThat(tape.complaints).isNotEmpty();
        }
    }

    @Test
    void a_call_that_leaves_gives_the_thread_back_and_may_exit_anywhere() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        try (Tape tape = new Tape(directory)) {
            Tape.agent(() -> {
                Crossing tool = World.enter(Call.of("tool", "later", 1));
                Continuation inside = tool.continuation();
                tool.leave();
                Tape.call("tool", "sibling", 1, 1);
                Future<?> done = pool.submit(() -> {
                    inside.run(() -> Tape.call("service", "inside", 1, 1));
                    tool.exit(Outcome.returned(2));
                    tool.exit(Outcome.returned(3));
                });
                assertThat(done).succeedsWithin(Duration.ofSeconds(10));
            });
            tape.drain();
            assertThat(tape.story().steps())
                    .containsExactly(
                            "1 0 0 agent RefundAgent.handle#1",
                            "2 1 0 tool later#1",
                            "3 1 0 tool sibling#1",
                            "4 2 0.1 service inside#1");
            assertThat(tape.story().exit(2).out()).isEqualTo(2L);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_call_that_never_exits_does_not_keep_the_thread() {
        try (Tape tape = new Tape(directory)) {
            Tape.agent(() -> {
                World.enter(Call.of("tool", "lost", 1));
                Tape.call("tool", "inside", 1, 1);
            });
            assertThat(World.current()).isNull();
        }
    }

    @Test
    void threads_keep_their_interrupts() {
        try (Tape tape = new Tape(directory)) {
            Thread.currentThread().interrupt();
            Tape.agent(() -> Tape.chat("a", "b"));
            tape.drain();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(tape.story().finished()).isTrue();
        }
    }

    @Test
    void closing_ends_what_is_open_and_takes_the_world_back() {
        Tape tape = new Tape(directory);
        Crossing agent = World.enter(Call.of("agent", "A", null));
        Tape.chat("a", "b");
        tape.recording.close();
        Boundary behind = World.behind();
        agent.exit(Outcome.returned(1));
        tape.close();

        assertThat(behind).isNull();
        assertThat(tape.story().exit(1).outcome()).isEqualTo(Fact.Ending.UNFINISHED);
        assertThat(tape.story().all(Fact.End.class))
                .extracting(Fact.End::outcome)
                .containsExactly("unfinished");
    }

    @Test
    void a_started_recording_writes_without_being_asked_and_closes_within_its_bound() {
        try (Recording recording =
                Recording.start(RecordingOptions.to(directory).build())) {
            World.put(recording);
            Tape.agent(() -> Tape.chat("a", "b"));
            recording.flush();
            assertThat(recording.metrics().runsKept()).isOne();
        }
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void the_same_file_name_is_never_written_twice() {
        for (int i = 0; i < 3; i++) {
            try (Tape tape = new Tape(directory)) {
                Tape.agent(() -> Tape.chat("a", "b"));
                tape.drain();
            }
        }
        assertThat(directory.toFile().list()).hasSize(3);
    }

    @Test
    void a_request_of_bytes_that_are_no_text_is_recorded_as_bytes() {
        try (Tape tape = new Tape(directory)) {
            byte[] binary = {(byte) 0xff, 0, (byte) 0xfe};
            Tape.agent(() -> {
                Tape.call("tool", "t", binary, "x");
                Crossing crossing = World.enter(Call.http("POST", "http://h/x", Map.of(), binary));
                crossing.head(500, Map.of());
                crossing.chunk(binary);
                crossing.exit(Outcome.returned(null));
            });
            tape.drain();
            assertThat((byte[]) tape.story().enter(2).in()).isEqualTo(binary);
            assertThat((byte[]) tape.story().exchanges(3).get(0).response()).isEqualTo(binary);
        }
    }
}
