package dev.reprise.benchmarks;

import java.util.function.ToDoubleFunction;

/** What we claim: a name, what is measured for it, and what is to be reached. */
@SuppressWarnings("ImmutableEnumChecker")
enum Figure {
    RECORD_CALLER_4K_VS_SYNC_WRITE(
            "record.caller.4k.vs-sync-write",
            "ratio",
            Target.atMost(1.0 / 50),
            round -> round.median("CallerBenchmark.record", "size", "4k")
                    / round.median("CallerBenchmark.syncWrite", "size", "4k")),
    RECORD_CALLER_200K_VS_SYNC_WRITE(
            "record.caller.200k.vs-sync-write",
            "ratio",
            Target.atMost(1.0 / 50),
            round -> round.median("CallerBenchmark.record", "size", "200k")
                    / round.median("CallerBenchmark.syncWrite", "size", "200k")),
    RECORD_CALLER_4K_VS_OTEL(
            "record.caller.4k.vs-otel",
            "ratio",
            Target.atMost(1.0 / 4),
            round -> round.median("CallerBenchmark.record", "size", "4k")
                    / round.median("CallerBenchmark.span", "size", "4k")),
    WRITE_NEW_VS_JSONGENERATOR(
            "write.new.vs-jsongenerator",
            "ratio",
            Target.atLeast(0.5),
            round -> round.megabytesPerCpuSecond("WriterBenchmark.record", "content", "new")
                    / round.megabytesPerCpuSecond("WriterBenchmark.jsonGenerator", "content", "new")),
    WRITE_CONVERSATION_VS_JSONGENERATOR(
            "write.conversation.vs-jsongenerator",
            "ratio",
            Target.atLeast(10),
            round -> round.megabytesPerCpuSecond("WriterBenchmark.record", "content", "conversation")
                    / round.megabytesPerCpuSecond("WriterBenchmark.jsonGenerator", "content", "conversation")),
    TRACE_CONVERSATION_NAIVE_OVER_STORED(
            "trace.conversation.naive-over-stored",
            "ratio",
            Target.atLeast(90),
            round -> TraceSize.naiveOverStored(false)),
    TRACE_CONVERSATION_NAIVE_OVER_ZSTD(
            "trace.conversation.naive-over-zstd",
            "ratio",
            Target.atLeast(250),
            round -> TraceSize.naiveOverStored(true)),
    INDEX_VS_DATABIND(
            "index.vs-databind",
            "ratio",
            Target.atLeast(4),
            round -> round.megabytesPerCpuSecond("IndexBenchmark.index")
                    / round.megabytesPerCpuSecond("IndexBenchmark.databind")),
    INDEX_HEAP_MB(
            "index.heap-mb",
            "MB",
            Target.atMost(64),
            round -> IndexHeap.megabytes(round.pace().corpus())),
    ANSWER_4K_VS_MOCKITO(
            "answer.4k.vs-mockito",
            "ratio",
            Target.atMost(1),
            round -> round.median("AnswerBenchmark.replay", "steps", "500x4k")
                    / round.median("AnswerBenchmark.mockito")),
    ANSWER_200K_VS_SHA256(
            "answer.200k.vs-sha256",
            "ratio",
            Target.atMost(1.0 / 40),
            round -> round.median("AnswerBenchmark.replay", "steps", "50x200k")
                    / round.median("AnswerBenchmark.sha256")),
    /** Flat: what caches and pages of a larger file cost is no search. */
    ANSWER_100K_STEPS_VS_10(
            "answer.100k-steps.vs-10",
            "ratio",
            Target.atMost(1.5),
            round -> round.median("AnswerBenchmark.replay", "steps", "100000x1k")
                    / round.median("AnswerBenchmark.replay", "steps", "10x1k")),
    REPLAY_TEST_OVERHEAD_MS("replay.test-overhead-ms", "ms", Target.atMost(20), round -> TestOverhead.milliseconds()),
    REPLAY_VS_WIREMOCK("replay.vs-wiremock", "ratio", Target.atLeast(10), round -> WireMockRace.ratio()),
    CORPUS_LS_MB_PER_S(
            "corpus.ls.mb-per-s",
            "MB/CPU-s",
            Target.atLeast(200),
            round -> round.corpus().ls().rate()),
    CORPUS_CHECK_MB_PER_S(
            "corpus.check.mb-per-s",
            "MB/CPU-s",
            Target.atLeast(20),
            round -> round.corpus().check().rate()),
    CORPUS_HEAP_MB(
            "corpus.heap-mb", "MB", Target.atMost(64), round -> round.corpus().heap()),
    START_TINY_MS("start.tiny-ms", "ms", Target.atMost(300), round -> StartCost.tinyMillis(round.pace())),
    /** What libraries cost that are not there. */
    START_ALL_HOOKS_VS_NONE(
            "start.all-hooks-vs-none", "ratio", Target.atMost(1.1), round -> StartCost.allHooksOverNone(round.pace())),
    START_SPRING_PERCENT(
            "start.spring-percent", "%", Target.atMost(10), round -> StartCost.springPercent(round.pace())),
    CALL_IDLE_NS("call.idle-ns", "ns", Target.atMost(5), CallCost::idleNanos),
    CALL_LLM_4K_US("call.llm-4k-us", "us", Target.atMost(25), CallCost::llmMicros);

    final String title;
    final String unit;
    final Target target;
    private final ToDoubleFunction<Measured> measure;

    Figure(String title, String unit, Target target, ToDoubleFunction<Measured> measure) {
        this.title = title;
        this.unit = unit;
        this.target = target;
        this.measure = measure;
    }

    double measure(Measured round) {
        return measure.applyAsDouble(round);
    }
}
