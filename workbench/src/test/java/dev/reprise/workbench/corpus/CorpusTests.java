package dev.reprise.workbench.corpus;

import dev.reprise.trace.Fact;
import dev.reprise.trace.TraceWriter;
import dev.reprise.workbench.Ran;
import dev.reprise.workbench.SampleTraces;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CorpusTests {

    @TempDir
    private Path folder;

    @Test
    void two_thousand_runs_are_listed_and_clustered_in_little_memory() throws Exception {
        holds(2_000, "32m");
    }

    @Tag("large")
    @Test
    void a_hundred_thousand_runs_are_listed_and_clustered_in_64_megabytes() throws Exception {
        holds(100_000, "64m");
    }

    private void holds(int runs, String heap) throws Exception {
        corpus(folder.resolve("traces"), runs);

        assertThat(lines(heap, "ls")).isEqualTo(runs + 1);
        assertThat(lines(heap, "cluster")).isEqualTo(3);
    }

    /** How many lines the command prints in a JVM of its own with no more heap than this. */
    private long lines(String heap, String verb) throws Exception {
        Path out = folder.resolve("out.txt");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.reprise.workbench.cli.Main"));
        command.addAll(List.of(verb, folder.resolve("traces").toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isIn(0, 1);
        try (var lines = Files.lines(out)) {
            return lines.count();
        }
    }

    /** Runs of some 10 KB; every hundredth failed, in the same way. */
    static void corpus(Path traces, int runs) throws IOException {
        Files.createDirectories(traces);
        String order = "A-17 " + "and all that the customer wrote about it, ".repeat(25);
        for (int i = 0; i < runs; i++) {
            String id = String.format(Locale.ROOT, "01JD%022d", i);
            String started =
                    String.format(Locale.ROOT, "2026-11-20T%02d:%02d:%02d.000000Z", i / 3600 % 24, i / 60 % 60, i % 60);
            var run = SampleTraces.refund(id, started, String.valueOf(i % 500), order);
            if (i % 100 == 99) {
                run.tool("notify", Map.of("order", "A-" + i))
                        .fails(new IllegalStateException("order A-" + i + " is gone"));
                run.fails(new IllegalStateException("order A-" + i + " is gone"));
            }
            write(run.build(), traces.resolve(String.valueOf(i / 10_000)).resolve(id + ".trace.jsonl"));
        }
    }

    /** Without forcing each file to the disk. */
    private static void write(List<Fact> facts, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (var writer = TraceWriter.toMemory((Fact.Header) facts.get(0))) {
            for (Fact fact : facts.subList(1, facts.size() - 1)) {
                writer.write(fact);
            }
            Fact.End end = (Fact.End) facts.get(facts.size() - 1);
            writer.end(end.at(), end.outcome());
            Files.write(file, writer.toBytes());
        }
    }

    @Test
    void the_order_of_folders_changes_no_answer() throws IOException {
        corpus(folder.resolve("one"), 120);
        Files.createDirectories(folder.resolve("two"));
        try (var files = Files.walk(folder.resolve("one"))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (int i = all.size() - 1; i >= 0; i--) {
                Files.copy(all.get(i), folder.resolve("two").resolve(all.get(i).getFileName()));
            }
        }

        assertThat(listed("one")).isEqualTo(listed("two"));
        assertThat(clustered("one")).isEqualTo(clustered("two"));
    }

    private String listed(String place) {
        return Ran.in(folder, "ls", place).out().replaceAll("(one/0|two)" + File.separator, "");
    }

    private String clustered(String place) {
        return Ran.in(folder, "cluster", place)
                .out()
                .lines()
                .map(line -> line.replaceAll("(one/0|two)/", ""))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void a_link_to_a_folder_above_is_not_followed() throws IOException {
        SampleTraces.good(folder);
        Files.createSymbolicLink(folder.resolve("again"), folder);

        assertThat(Ran.in(folder, "ls").out().lines()).hasSize(2);
    }
}
