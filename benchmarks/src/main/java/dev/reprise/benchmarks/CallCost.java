package dev.reprise.benchmarks;

import java.util.List;

/** What the agent adds to single calls: the same benchmark in a JVM with it, and in one without. */
final class CallCost {

    private CallCost() {}

    /** Nanoseconds more for a hooked call outside every run, of the kinds there are the dearest. */
    static double idleNanos(Measured round) {
        try (Scratch scratch = new Scratch()) {
            String recording = Attached.recording(scratch.path, "app=dev.reprise.benchmarks");
            double method = more(round, "method", Attached.option("record=false," + IdleBenchmark.TOOL));
            double clock = more(round, "clock", recording);
            double future = more(round, "future", recording);
            return Math.max(method, Math.max(clock, future));
        }
    }

    private static double more(Measured round, String kind, String agent) {
        String method = "IdleBenchmark." + kind;
        return round.mean(method, "with the agent", List.of(agent)) - round.mean(method, "without", List.of());
    }

    /** Microseconds more for a call of a model of 4 KB through OkHttp, on the thread that makes it. */
    static double llmMicros(Measured round) {
        try (Scratch scratch = new Scratch()) {
            double with = round.median(
                    "LlmBenchmark.ask",
                    "with the agent",
                    List.of(Attached.recording(scratch.path, "record=true"), "-Dbenchmarks.traces=" + scratch.path));
            return (with - round.median("LlmBenchmark.ask", "without", List.of())) / 1_000;
        }
    }
}
