package dev.reprise.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One round: what was measured in it, each once, in the order in which it was asked for. */
final class Measured {

    private final Pace pace;
    private final Map<String, RunResult> results = new HashMap<>();
    private @Nullable CorpusVerbs corpus;

    Measured(Pace pace) {
        this.pace = pace;
    }

    Pace pace() {
        return pace;
    }

    /** The median of one call, in nanoseconds. */
    double median(String method, String... parameter) {
        double nanos = run(method, parameter).getPrimaryResult().getStatistics().getPercentile(50);
        Table.say("%-44s p50 %,12.0f ns%n", named(method, parameter), nanos);
        return nanos;
    }

    /** The same in a JVM that is started with these options; {@code how} tells it from others. */
    double median(String method, String how, List<String> jvm) {
        double nanos = run(method, how, jvm).getPrimaryResult().getStatistics().getPercentile(50);
        Table.say("%-44s p50 %,12.0f ns%n", method + " " + how, nanos);
        return nanos;
    }

    /** The mean of one call, in nanoseconds, in a JVM that is started with these options. */
    double mean(String method, String how, List<String> jvm) {
        double nanos = run(method, how, jvm).getPrimaryResult().getScore();
        Table.say("%-44s mean %,12.2f ns%n", method + " " + how, nanos);
        return nanos;
    }

    private RunResult run(String method, String how, List<String> jvm) {
        return results.computeIfAbsent(method + " " + how, name -> measure(method, jvm));
    }

    /** Bytes worked off for each second of processor, in megabytes. */
    double megabytesPerCpuSecond(String method, String... parameter) {
        Map<String, ? extends Result<?>> counted = secondary(run(method, parameter));
        double rate = score(counted, "bytes") / score(counted, "cpuNanos") * 1_000;
        Table.say("%-44s %,12.0f MB/CPU-s%n", named(method, parameter), rate);
        return rate;
    }

    /** What the verbs of the workbench take over a large folder. */
    CorpusVerbs corpus() {
        if (corpus == null) {
            corpus = CorpusVerbs.measure(pace.corpus());
        }
        return corpus;
    }

    private static double score(Map<String, ? extends Result<?>> counted, String name) {
        for (Map.Entry<String, ? extends Result<?>> each : counted.entrySet()) {
            if (each.getKey().endsWith(name)) {
                return each.getValue().getScore();
            }
        }
        throw new IllegalStateException("not counted: " + name);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, ? extends Result<?>> secondary(RunResult result) {
        return (Map) result.getSecondaryResults();
    }

    private RunResult run(String method, String... parameter) {
        return results.computeIfAbsent(named(method, parameter), name -> measure(method, List.of(), parameter));
    }

    private static String named(String method, String... parameter) {
        return method + (parameter.length == 0 ? "" : " " + parameter[1]);
    }

    private RunResult measure(String method, List<String> jvm, String... parameter) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + method.replace(".", "\\.") + "$")
                .forks(1)
                .warmupIterations(pace.warmups())
                .warmupTime(TimeValue.milliseconds(pace.millis()))
                .measurementIterations(pace.iterations())
                .measurementTime(TimeValue.milliseconds(pace.millis()))
                .timeout(TimeValue.minutes(5))
                .jvmArgs("-Xms512m", "-Xmx2g", "-XX:+UseParallelGC")
                .jvmArgsAppend(jvm.toArray(String[]::new))
                .shouldFailOnError(true)
                .verbosity(pace.verbose() ? VerboseMode.NORMAL : VerboseMode.SILENT);
        if (parameter.length > 0) {
            options.param(parameter[0], parameter[1]);
        }
        try {
            return new Runner(options.build()).runSingle();
        } catch (RunnerException failed) {
            throw new IllegalStateException(method + " could not be measured", failed);
        }
    }
}
