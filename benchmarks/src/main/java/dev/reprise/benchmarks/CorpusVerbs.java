package dev.reprise.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.reprise.testkit.TraceBuilder;
import dev.reprise.trace.Fact;
import dev.reprise.trace.TraceWriter;
import dev.reprise.workbench.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The verbs of the workbench over a folder of many runs of some 10 KB, each verb in a JVM of its own with 64 MB of heap: all
 * of its processor time counts, its start included.
 */
record CorpusVerbs(Cost ls, Cost check, Cost cluster) {

    /** How many megabytes were read for each second of processor, and the most heap in use after a collection. */
    record Cost(double rate, double heap) {

        /** What did not do it in 64 MB. */
        static final Cost OUT_OF_MEMORY = new Cost(0, Double.POSITIVE_INFINITY);
    }

    private static final int RUN = 10_600;

    double heap() {
        return Stream.of(ls, check, cluster).mapToDouble(Cost::heap).max().orElseThrow();
    }

    /** Over so many bytes of runs; {@code check} finds something in every hundredth. */
    static CorpusVerbs measure(long bytes) {
        try (Scratch scratch = new Scratch()) {
            Path traces = scratch.path.resolve("traces");
            long written = 0;
            for (int i = 0; i < bytes / RUN; i++) {
                written += write(traces.resolve(String.valueOf(i / 10_000)), i);
            }
            return new CorpusVerbs(
                    cost("ls", scratch.path, written),
                    cost("check", scratch.path, written),
                    cost("cluster", scratch.path, written));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Cost cost(String verb, Path folder, long bytes) throws IOException {
        Path said = folder.resolve(verb + ".err");
        Path out = folder.resolve(verb + ".out");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        verb,
                        folder.resolve("traces").toString())
                .redirectOutput(out.toFile())
                .redirectError(Redirect.to(said.toFile()))
                .start();
        try {
            boolean done = child.waitFor(1, TimeUnit.HOURS) && child.exitValue() < 2;
            String last = Files.readString(said).lines().reduce("", (first, second) -> second);
            if (!done || !last.startsWith(Child.TOOK)) {
                Table.say("%-44s %,12d bytes, failed: %s%n", verb + " in -Xmx64m", bytes, last);
                return Cost.OUT_OF_MEMORY;
            }
            String[] words = last.substring(Child.TOOK.length()).strip().split(" ");
            var cost = new Cost(bytes / 1e6 / Double.parseDouble(words[0]), Double.parseDouble(words[1]));
            Table.say(
                    "%-44s %,12d bytes, %,.0f MB/CPU-s, %.1f MB of heap, %,d lines%n",
                    verb + " in -Xmx64m", bytes, cost.rate, cost.heap, lines(out));
            return cost;
        } catch (InterruptedException interrupted) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    /** A customer's question that a model answers after two tools; not forced to the disk, file by file. */
    private static long write(Path folder, int number) throws IOException {
        Files.createDirectories(folder);
        var prose = new Prose(number);
        String order = "A-" + (10_000 + number);
        String id = String.format(Locale.ROOT, "01JD%022d", number);
        Map<String, Object> asked = said("user", "Where is order " + order + "? " + prose.text(2_000));
        Map<String, Object> asks = calls("c1", "lookup", Map.of("order", order));
        Map<String, Object> found = said("tool", order + " is delayed. " + prose.text(2_000));
        String answer = "Order " + order + " is delayed. " + prose.text(1_500);
        TraceBuilder run = TraceBuilder.run("Desk.answer")
                .id(id)
                .started(String.format(
                        Locale.ROOT,
                        "2026-11-20T%02d:%02d:%02d.000000Z",
                        number / 3600 % 24,
                        number / 60 % 60,
                        number % 60))
                .header("service", "desk")
                .header("tags", Map.of("order", order))
                .input(Map.of("question", "Where is order " + order + "?"))
                .llm("chat", Map.of("model", "gpt-4o", "messages", List.of(asked)))
                .returns(Map.of("message", asks, "finish_reason", "tool_calls", "usage", Map.of("input_tokens", 900)))
                .tool("lookup", Map.of("order", order))
                .causedBy(2)
                .id("c1")
                .returns(Map.of("order", order, "state", "delayed", "note", prose.text(2_000)))
                .llm("chat", Map.of("model", "gpt-4o", "messages", List.of(asked, asks, found)))
                .returns(Map.of(
                        "message",
                        said("assistant", answer),
                        "finish_reason",
                        "stop",
                        "usage",
                        Map.of("input_tokens", 1_400)));
        if (number % 100 == 99) {
            var gone = new IllegalStateException("order " + order + " is gone");
            run.tool("notify", Map.of("order", order)).fails(gone);
            run.fails(gone);
        } else {
            run.result(answer);
        }
        List<Fact> facts = run.build();
        try (var writer = TraceWriter.toMemory((Fact.Header) facts.get(0))) {
            for (Fact fact : facts.subList(1, facts.size() - 1)) {
                writer.write(fact);
            }
            Fact.End end = (Fact.End) facts.get(facts.size() - 1);
            writer.end(end.at(), end.outcome());
            byte[] bytes = writer.toBytes();
            Files.write(folder.resolve(id + ".trace.jsonl"), bytes);
            return bytes.length;
        }
    }

    private static Map<String, Object> said(String role, String text) {
        return Map.of("role", role, "parts", List.of(Map.of("type", "text", "content", text)));
    }

    private static Map<String, Object> calls(String id, String tool, Map<String, ?> arguments) {
        return Map.of(
                "role",
                "assistant",
                "parts",
                List.of(Map.of("type", "tool_call", "id", id, "name", tool, "arguments", arguments)));
    }

    /** The workbench as from the command line; says at its end, on stderr, what it took. */
    public static final class Child {

        static final String TOOK = "took: ";

        private Child() {}

        /** Runs the verb. */
        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(Child::say));
            Main.main(arguments);
        }

        private static void say() {
            var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            double seconds = system.getProcessCpuTime() / 1e9;
            System.gc();
            long used = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getCollectionUsage() != null)
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
            System.err.printf(Locale.ROOT, "%n%s%.3f %.1f%n", TOOK, seconds, used / 1048576.0);
        }
    }
}
