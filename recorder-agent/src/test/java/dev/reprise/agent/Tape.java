package dev.reprise.agent;

import dev.reprise.Reprise;
import dev.reprise.boundary.World;
import dev.reprise.record.Recording;
import dev.reprise.record.RecordingOptions;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Records what work does through the hooks in this JVM, and has it done again from the traces. */
record Tape(Path folder) {

    /** What work did when it was done again. */
    record Again(Object returned, Throwable thrown, Verdict verdict, String ledger) {

        String complaint() {
            return verdict.first().map(each -> each.message()).orElse(verdict.word());
        }
    }

    /** What it returned when it was recorded, and the traces of its runs in their order. */
    record Recorded<T>(T returned, List<Path> traces) {

        Path only() {
            if (traces.size() != 1) {
                throw new AssertionError("one run was expected, but there are " + traces);
            }
            return traces.get(0);
        }
    }

    <T> Recorded<T> record(Callable<T> work) throws Exception {
        T returned;
        Path into = Files.createTempDirectory(folder, "runs");
        try (Recording recording = Recording.start(RecordingOptions.to(into).build())) {
            World.put(recording);
            returned = work.call();
            recording.flush();
        } finally {
            World.put(null);
        }
        try (Stream<Path> files = Files.walk(into)) {
            List<Path> traces = files.filter(file -> file.toString().endsWith(".trace.jsonl")
                            && !file.toString().contains("preamble"))
                    .sorted(Comparator.comparing(Tape::started))
                    .toList();
            return new Recorded<>(returned, traces);
        }
    }

    static Again replay(Path trace, Callable<?> work) throws Exception {
        return replay(trace, ReplaySettings.defaults(), work);
    }

    static Again replay(Path trace, ReplaySettings settings, Callable<?> work) throws Exception {
        try (Replay replay = Reprise.replay(trace, settings)) {
            Object returned = null;
            Throwable thrown = null;
            try {
                returned = replay.run(work).orElse(null);
            } catch (Throwable escaped) {
                thrown = escaped;
            }
            Verdict verdict = replay.finish();
            return new Again(returned, thrown, verdict, replay.ledger().toString());
        }
    }

    private static String started(Path trace) {
        try (Stream<String> lines = Files.lines(trace)) {
            String header = lines.findFirst().orElseThrow();
            return header.substring(header.indexOf("\"started\""));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
