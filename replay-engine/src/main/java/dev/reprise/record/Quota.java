package dev.reprise.record;

import dev.reprise.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much a directory may hold, and how old that may become. The oldest traces go first; one that is still written, by
 * whichever process, never does. Several processes may share the directory.
 */
final class Quota {

    /** How often the whole directory is looked through, at least. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private record Found(Path path, long size, Instant modified) {}

    private final Path directory;
    private final long mostBytes;
    private final Duration oldest;
    private final InstantSource clock;
    private final Counters counters;
    private long known;
    private Instant looked = Instant.MIN;

    Quota(Path directory, long mostBytes, Duration oldest, InstantSource clock, Counters counters) {
        this.directory = directory;
        this.mostBytes = mostBytes;
        this.oldest = oldest;
        this.clock = clock;
        this.counters = counters;
    }

    /** A trace has joined the directory. */
    void added(Path file) {
        try {
            known += Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            known += 0;
        }
        tick();
    }

    /** Looks through the directory when that is due. */
    void tick() {
        Instant now = clock.instant();
        if (known <= mostBytes && looked.isAfter(now.minus(LOOK))) {
            return;
        }
        looked = now;
        try {
            enforce(now);
        } catch (IOException | RuntimeException failure) {
            counters.complain("quota", "could not look through " + directory + ": " + failure);
        }
    }

    private void enforce(Instant now) throws IOException {
        List<Found> traces = traces();
        long total = 0;
        for (Found trace : traces) {
            total += trace.size;
        }
        for (Found trace : traces) {
            boolean tooOld = trace.modified.isBefore(now.minus(oldest));
            if (!tooOld && total <= mostBytes) {
                break;
            }
            if (!isLive(trace.path)) {
                Files.deleteIfExists(trace.path);
                total -= trace.size;
            }
        }
        known = total;
    }

    private List<Found> traces() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> paths;
        try (Stream<Path> files = Files.list(directory)) {
            paths = files.filter(path -> String.valueOf(path.getFileName()).contains(".trace.jsonl"))
                    .toList();
        }
        var found = new ArrayList<Found>(paths.size());
        for (Path path : paths) {
            try {
                BasicFileAttributes about =
                        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (about.isRegularFile()) {
                    found.add(new Found(
                            path, about.size(), about.lastModifiedTime().toInstant()));
                }
            } catch (IOException gone) {
                // Another process was faster.
            }
        }
        found.sort(Comparator.comparing(Found::modified).thenComparing(Found::path));
        return found;
    }

    private static boolean isLive(Path path) throws IOException {
        return String.valueOf(path.getFileName()).endsWith(".part") && TraceWriter.isLive(path);
    }
}
