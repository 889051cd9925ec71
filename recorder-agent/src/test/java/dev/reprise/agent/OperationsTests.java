package dev.reprise.agent;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A recorder as its operator meets it: watched, switched, in trouble with its disk, and ended. */
@Tag("agent")
class OperationsTests {

    @TempDir
    Path folder;

    private Path traces() {
        return folder.resolve("traces");
    }

    private Served start(String options) throws Exception {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-javaagent:" + System.getProperty("agent.jar") + "=" + options,
                "-Xverify:all",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                ForkTests.applicationsClassPath(folder)));
        return new Served(folder, command, "dev.reprise.agent.app.Serving");
    }

    private Served recording() throws Exception {
        return start("dir=" + traces());
    }

    private List<Path> files(String end) throws IOException {
        if (!Files.isDirectory(traces())) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(traces())) {
            return all.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    @Test
    void a_recorder_is_watched_and_switched_over_jmx_and_through_micrometer() throws Exception {
        try (Served served = recording()) {
            assertThat(served.say("ask")).isEqualTo("done");
            assertThat(served.await("jmx RunsKept", "1")).isEqualTo("1");
            assertThat(served.say("jmx Switch")).isEqualTo("on");
            assertThat(served.say("jmx Hooks")).contains("{key=langchain4j, value=active}");
            assertThat(served.say("meter reprise.runs")).isEqualTo("4");
            assertThat(served.say("meter reprise.queue")).isEqualTo("1");

            assertThat(served.say("switch sometimes")).isEqualTo("\"sometimes\" is no switch: on, off or sampled=0.1");
            assertThat(served.say("switch off")).isEqualTo("off");
            assertThat(served.say("ask")).isEqualTo("done");
            assertThat(served.say("switch sampled=1.0")).isEqualTo("sampled=1.0");
            assertThat(served.say("ask")).isEqualTo("done");

            assertThat(served.await("jmx RunsKept", "2")).isEqualTo("2");
            // Requests to the model's server, which is in the same JVM, called nothing themselves.
            assertThat(served.say("jmx Status").replaceAll("bytes: .* queued", "bytes"))
                    .startsWith("recording is on; runs: 6 started, 2 kept, 4 dropped, 0 given up; 0 gaps; bytes; ")
                    .endsWith("lost: 0 events refused, 0 calls without their run; failed: 0 hooks, 0 inside");
            assertThat(served.end()).isZero();
            assertThat(served.err()).isEmpty();
        }
        assertThat(files(".trace.jsonl")).hasSize(2);
    }

    @Test
    void a_control_file_switches_and_every_change_says_the_status_in_one_line() throws Exception {
        Path control = Files.createDirectories(traces()).resolve("reprise.control");
        Files.writeString(control, "off\n");
        try (Served served = recording()) {
            assertThat(served.say("ask")).isEqualTo("done");
            Files.writeString(control, "sampled=0.5\n");
            served.awaitErr("sampled=0.5");
            Files.writeString(control, "loud\n");
            served.awaitErr("loud");
            Files.writeString(control, "status\n\n");
            assertThat(served.say("jmx Switch")).isEqualTo("sampled=0.5");
            Files.delete(control);
            served.awaitErr("is on");
            assertThat(served.say("ask")).isEqualTo("done");
            assertThat(served.end()).isZero();

            assertThat(served.err()
                            .lines()
                            .map(line -> line.replaceAll("; runs.*", ""))
                            .distinct())
                    .containsExactly(
                            "[reprise] recording is off",
                            "[reprise] recording is sampled=0.5",
                            "[reprise] control file " + control + ": \"loud\" is no switch: on, off or sampled=0.1",
                            "[reprise] recording is on");
        }
        assertThat(files(".trace.jsonl")).hasSize(1);
    }

    @Test
    void a_run_that_is_open_when_the_application_ends_is_ended_and_says_what_it_lacks() throws Exception {
        for (boolean asked : new boolean[] {true, false}) {
            try (Served served = recording()) {
                assertThat(served.say("hang")).isEqualTo("hangs");
                int code = asked ? served.exit() : served.terminate();
                assertThat(code).isEqualTo(asked ? 0 : 143);
                assertThat(served.err()).isEmpty();
            }
            assertThat(files(".part")).isEmpty();
            assertThat(files(".trace.jsonl")).hasSize(1);
            try (Trace trace = Trace.open(files(".trace.jsonl").get(0))) {
                assertThat(trace.finished()).isTrue();
                assertThat(trace.steps().stream().map(Step::path)).contains("RefundAgent.handle#1/chat#2");
            }
            clear();
        }
    }

    @Test
    void a_jvm_that_is_killed_while_a_message_and_a_session_are_under_way_leaves_a_trace_of_both() throws Exception {
        try (Served served = start("dir=" + traces() + ",agent=dev.reprise.agent.app.Serving#tell")) {
            assertThat(served.say("talk")).isEqualTo("talks");
            for (int i = 0; i < 600 && !isTold(files(".part")); i++) {
                Thread.sleep(20);
            }
            assertThat(served.kill()).isEqualTo(137);
            assertThat(served.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("[reprise] a WebSocket session with ");
        }
        try (Trace trace = Trace.open(files(".part").get(0))) {
            assertThat(trace.finished()).isFalse();
            assertThat(trace.complete()).isFalse();
            assertThat(trace.steps().stream().filter(step -> step.ending() == Fact.Ending.UNFINISHED))
                    .extracting(Step::path)
                    .containsExactly("Serving.tell#1", "Serving.tell#1/message to orders#1");
        }
    }

    /** Whether the file of a run that is open says all of it. */
    private static boolean isTold(List<Path> open) throws IOException {
        for (Path each : open) {
            String text = Files.readString(each);
            if (text.contains("message to orders") && text.contains("not-seen")) {
                return true;
            }
        }
        return false;
    }

    private void clear() throws IOException {
        try (Stream<Path> all = Files.walk(traces())) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Test
    void a_folder_that_cannot_be_had_or_goes_changes_no_answer_and_is_said_once() throws Exception {
        try (Served served = start("dir=/proc/no/such/folder")) {
            assertThat(served.say("ask")).isEqualTo("done");
            assertThat(served.say("ask")).isEqualTo("done");
            served.awaitErr("gave up");
            assertThat(served.say("jmx RunsGivenUp")).isEqualTo("2");
            assertThat(served.end()).isZero();
            assertThat(served.err().lines()).hasSize(1).allMatch(line -> line.startsWith("[reprise] recording "));
        }
        try (Served served = recording()) {
            assertThat(served.say("ask")).isEqualTo("done");
            for (int i = 0; i < 600 && files(".trace.jsonl").isEmpty(); i++) {
                Thread.sleep(20);
            }
            clear();
            assertThat(served.say("ask")).isEqualTo("done");
            assertThat(served.end()).isZero();
            // It is made again.
            assertThat(files(".trace.jsonl")).hasSize(1);
        }
    }

    @Test
    void a_folder_that_may_hold_nothing_keeps_running_and_stays_small() throws Exception {
        try (Served served = start("dir=" + traces() + ",quota=1k,force=10ms")) {
            for (int i = 0; i < 5; i++) {
                assertThat(served.say("ask")).isEqualTo("done");
            }
            assertThat(served.end()).isZero();
            assertThat(served.err()).isEmpty();
        }
        assertThat(files(".trace.jsonl")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void a_folder_that_is_none_changes_no_answer_and_is_counted() throws Exception {
        try (Served served = start("dir=/dev/null")) {
            assertThat(served.say("ask")).isEqualTo("done");
            served.awaitErr("gave up");
            assertThat(served.say("jmx RunsGivenUp")).isEqualTo("1");
            assertThat(served.end()).isZero();
        }
    }

    @Test
    void no_event_of_many_runs_at_once_sits_in_the_trace_of_another() throws Exception {
        crowd(100);
    }

    @Test
    @Tag("large")
    void no_event_of_thousands_of_runs_at_once_sits_in_the_trace_of_another() throws Exception {
        crowd(5_000);
    }

    private void crowd(int runs) throws Exception {
        try (Served served = recording()) {
            assertThat(served.say("crowd " + runs)).isEqualTo(runs + " right");
            assertThat(served.end()).isZero();
            assertThat(served.err()).isEmpty();
        }
        assertThat(files(".trace.jsonl")).hasSize(runs);
        var orders = new HashSet<String>();
        for (Path file : files(".trace.jsonl")) {
            try (Trace trace = Trace.open(file)) {
                assertThat(trace.complete()).isTrue();
                Step agent = trace.at("RefundAgent.handle#1").orElseThrow();
                String order = String.valueOf(((Map<?, ?>) agent.input()).get("arguments"))
                        .replaceAll("\\[(A-[0-9]+),.*", "$1");
                orders.add(order);
                assertThat(agent.output()).isEqualTo("done " + order);
                Step tool =
                        trace.at("RefundAgent.handle#1/chat#1/lookupOrder#1").orElseThrow();
                assertThat(tool.input()).isEqualTo(Map.of("orderId", order));
                // What any step says of an order is said of this one.
                for (Step each : trace.steps()) {
                    String said = each.input() + " " + each.output();
                    assertThat(Pattern.compile("A-[0-9]+")
                                    .matcher(said)
                                    .results()
                                    .map(MatchResult::group))
                            .allMatch(order::equals);
                }
            }
        }
        assertThat(orders).hasSize(runs);
    }

    @Test
    void jvms_that_share_a_folder_do_not_meet() throws Exception {
        try (Served one = recording();
                Served other = recording()) {
            for (int i = 0; i < 5; i++) {
                assertThat(one.say("ask")).isEqualTo("done");
                assertThat(other.say("ask")).isEqualTo("done");
            }
            assertThat(one.end()).isZero();
            assertThat(other.end()).isZero();
            assertThat(one.err() + other.err()).isEmpty();
        }
        assertThat(files(".trace.jsonl")).hasSize(10);
        for (Path file : files(".trace.jsonl")) {
            try (Trace trace = Trace.open(file)) {
                assertThat(trace.complete()).isTrue();
            }
        }
    }

    @Test
    void a_wrong_value_is_named_and_the_standard_one_is_used() throws Exception {
        try (Served served = start("dir=" + traces() + ",quota=lots,keep=sometimes,age=30,permissions=all")) {
            assertThat(served.say("ask")).isEqualTo("done");
            assertThat(served.end()).isZero();
            assertThat(served.err()).isEqualTo("""
                            [reprise] keep=sometimes: not all, or some of errors;flagged;tagged;sampled=0.1; all is used
                            [reprise] quota=lots: not a size like 500M or 10G; 10G is used
                            [reprise] age=30: not a time like 10ms, 12h or 30d; 30d is used
                            [reprise] permissions=all: not permissions like rw-r-----; rw------- is used
                            """);
        }
        assertThat(files(".trace.jsonl")).hasSize(1);
    }

    @Test
    void rules_that_cannot_be_read_let_nothing_be_recorded() throws Exception {
        try (Served served = start("dir=" + traces() + ",redact=/no/such/rules")) {
            assertThat(served.say("ask")).isEqualTo("done");
            assertThat(served.end()).isZero();
            assertThat(served.err())
                    .startsWith("[reprise] nothing is recorded: ")
                    .contains("redact=/no/such/rules");
        }
        assertThat(files(".trace.jsonl")).isEmpty();
    }
}
