package dev.reprise.record;

import dev.reprise.trace.Condition;
import dev.reprise.trace.Fact;
import dev.reprise.trace.TraceReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills a JVM that records, again and again; {@code -Dreprise.crashes=1000} sets how often in the large run. */
class CrashTests {

    @TempDir
    Path directory;

    @Test
    void nothing_that_left_the_queue_is_lost_when_the_process_is_killed() throws Exception {
        crash(3);
    }

    @Test
    @Tag("large")
    void nothing_that_left_the_queue_is_lost_however_often_the_process_is_killed() throws Exception {
        crash(Integer.getInteger("reprise.crashes", 30));
    }

    private void crash(int times) throws Exception {
        var random = new Random(42);
        for (int round = 0; round < times; round++) {
            Path traces = directory.resolve("round" + round);
            long acknowledged = killAfter(traces, 5 + random.nextInt(120));
            examine(traces, acknowledged);
        }
    }

    /** Lets the agent work for so many acknowledgements, kills it, and returns the last that it made. */
    private static long killAfter(Path traces, int acknowledgements) throws Exception {
        Process agent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingAgent.class.getName(),
                        traces.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long last = 0;
        try (var out = new BufferedReader(new InputStreamReader(agent.getInputStream(), StandardCharsets.UTF_8))) {
            int left = acknowledgements;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = Long.parseLong(line);
                if (last > 0 && --left == 0) {
                    agent.toHandle().destroyForcibly();
                }
            }
        } finally {
            agent.destroyForcibly();
        }
        assertThat(agent.waitFor()).isEqualTo(137);
        return last;
    }

    private static void examine(Path traces, long acknowledged) throws Exception {
        Set<Long> recorded = new HashSet<>();
        for (Path file : files(traces)) {
            boolean part = file.toString().endsWith(".part");
            Condition condition = read(file, recorded);
            assertThat(condition.finished()).as(file.toString()).isEqualTo(!part);
            assertThat(condition.gaps()).isZero();
            if (part) {
                assertThat(condition.firstOpen()).as("the agent was in flight").contains(1);
            }
        }
        assertThat(acknowledged).isPositive();
        for (long call = 1; call <= acknowledged; call++) {
            assertThat(recorded).as("tool call %s of %s", call, acknowledged).contains(call);
        }
    }

    private static Condition read(Path file, Set<Long> recorded) throws Exception {
        try (TraceReader reader = TraceReader.open(file)) {
            int step = 0;
            for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                if (fact instanceof Fact.Enter enter) {
                    assertThat(enter.step()).isEqualTo(++step);
                    if (enter.kind().equals("tool")) {
                        recorded.add((Long) enter.in());
                    }
                }
            }
            return reader.condition();
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
