package dev.reprise.junit.mode;

import dev.reprise.boundary.Boundary;
import dev.reprise.record.Recording;
import dev.reprise.record.RecordingOptions;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A run that is recorded anew, in a folder beside its trace: what becomes of it is decided when it is over. It is
 * written and redacted as in production, and takes the place of the trace at once or not at all.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Retake implements AutoCloseable {

    private final Path target;
    private final Path folder;
    private final Recording recording;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Retake(Path target, Path folder) {
        this.target = target;
        this.folder = folder;
        this.recording = Recording.start(RecordingOptions.to(folder)
                .compress(target.toString().endsWith(".zst"))
                .complaints(complaints::add)
                .build());
    }

    /** Begins one for the trace in this file, which may still be to come. */
    public static Retake of(Path target) {
        try {
            Path parent = target.toAbsolutePath().getParent();
            Files.createDirectories(parent);
            return new Retake(target.toAbsolutePath(), Files.createTempDirectory(parent, ".reprise-"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** What is to be told of everything that happens. */
    public Boundary tape() {
        return recording;
    }

    /** Ends the recording, and opens the run that it holds. */
    public Trace end() throws NoSingleRun, TraceUnreadable {
        recording.close();
        var runs = new ArrayList<Path>();
        for (Path file : files()) {
            try (Trace trace = Trace.open(file)) {
                if (!"preamble".equals(trace.header().members().get("kind"))) {
                    runs.add(file);
                }
            }
        }
        if (runs.size() != 1) {
            throw new NoSingleRun(runs.size(), complaints);
        }
        Trace taken = Trace.open(runs.get(0));
        if (!taken.complete()) {
            try (taken) {
                throw new NoSingleRun(0, complaints);
            }
        }
        return taken;
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().contains(".trace.jsonl")
                            && !file.toString().endsWith(".part"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Puts what was taken into the place of the trace; with it what happened before the run, which it refers to. */
    public void replace(Trace taken) {
        try {
            for (Path file : files()) {
                if (!file.equals(taken.path())) {
                    Files.move(file, target.resolveSibling(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.move(taken.path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Throws away what did not take the trace's place. */
    @Override
    public void close() {
        recording.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
