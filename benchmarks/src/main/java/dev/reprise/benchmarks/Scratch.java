package dev.reprise.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that goes when it is closed. */
final class Scratch implements AutoCloseable {

    final Path path;

    Scratch() {
        try {
            path = Files.createTempDirectory("reprise-benchmarks");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The traces of runs in here, by name. */
    List<Path> traces() {
        return traces(path);
    }

    static List<Path> traces(Path directory) {
        // Not walked, which looks at each file: one that is being written may have another name by then.
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().contains(".trace.jsonl"))
                    .filter(file -> !file.toString().endsWith(".part"))
                    .filter(file -> !file.getFileName().toString().contains("preamble"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static long bytes(List<Path> files) {
        long bytes = 0;
        for (Path file : files) {
            bytes += file.toFile().length();
        }
        return bytes;
    }

    /** Empties it. */
    void clear() {
        try (Stream<Path> files = Files.walk(path)) {
            files.filter(file -> !file.equals(path))
                    .sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        clear();
        path.toFile().delete();
    }
}
