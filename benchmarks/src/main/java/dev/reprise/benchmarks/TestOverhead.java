package dev.reprise.benchmarks;

import dev.reprise.Reprise;
import dev.reprise.junit.ReplayTrace;
import dev.reprise.testkit.TraceBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;

/** What a replay adds to a test's own time: tests of twenty calls with a replay, against the same with none. */
final class TestOverhead {

    static final String TRACE = "target/benchmarks/overhead.trace.jsonl";

    private static final int CALLS = 20;
    private static final int TESTS = 50;

    private TestOverhead() {}

    /** The median of a replay test after the first, less that of an ordinary one. */
    static double milliseconds() {
        write();
        return median(Replaying.class) - median(Ordinary.class);
    }

    /** A test with a replay around it. */
    @ReplayTrace(TRACE)
    public static class Replaying {

        @RepeatedTest(TESTS)
        void calls() throws Exception {
            callAll();
        }
    }

    /** The same calls made for real. */
    public static class Ordinary {

        @RepeatedTest(TESTS)
        void calls() throws Exception {
            callAll();
        }
    }

    private static void callAll() throws Exception {
        for (int i = 0; i < CALLS; i++) {
            int order = i;
            Reprise.call("tool", "lookUp", Map.of("order", order), tree -> tree, tree -> tree, () -> "order " + order);
        }
    }

    private static void write() {
        try {
            TraceBuilder run = TraceBuilder.run("Desk.handle");
            for (int i = 0; i < CALLS; i++) {
                run.tool("lookUp", Map.of("order", i)).returns("order " + i);
            }
            Path folder = Path.of("target", "benchmarks").toAbsolutePath();
            Files.createDirectories(folder);
            Files.move(run.write(folder), Path.of(TRACE).toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static double median(Class<?> test) {
        double[] sorted = TestClock.run(test, TESTS).nanos().stream()
                .skip(1)
                .mapToDouble(Long::doubleValue)
                .sorted()
                .toArray();
        double millis = sorted[sorted.length / 2] / 1e6;
        Table.say(
                "%-44s p50 %,12.3f ms, worst %,.3f ms%n",
                test.getSimpleName() + " test",
                millis,
                Arrays.stream(sorted).max().orElse(0) / 1e6);
        return millis;
    }
}
