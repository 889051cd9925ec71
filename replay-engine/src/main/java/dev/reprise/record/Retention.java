package dev.reprise.record;

import dev.reprise.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What becomes of the files of runs: kept, deleted, or found again after a crash. */
final class Retention {

    private final Path directory;
    private final Path spool;
    private final Quota quota;
    private final Counters counters;

    Retention(Path directory, Quota quota, Counters counters) {
        this.directory = directory;
        this.spool = directory.resolve(TraceFiles.SPOOL);
        this.quota = quota;
        this.counters = counters;
    }

    /** The run is decided: its file leaves the spool, if that is where it was written; where it is then. */
    Path keep(Path file) {
        var kept = new Path[] {file};
        guard("keep " + file, () -> {
            if (spool.equals(file.getParent()) && Files.exists(file)) {
                kept[0] = move(file);
            }
        });
        quota.added(kept[0]);
        return kept[0];
    }

    void delete(Path file) {
        guard("delete " + file, () -> Files.deleteIfExists(file));
    }

    /** Brings what a crashed process left undecided to where it is found. */
    void recover() {
        guard("look through " + spool, () -> {
            if (!Files.isDirectory(spool)) {
                return;
            }
            List<Path> orphans;
            try (Stream<Path> files = Files.list(spool)) {
                orphans = files.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path orphan : orphans) {
                guard("recover " + orphan, () -> recover(orphan));
            }
        });
    }

    private void recover(Path orphan) throws IOException {
        boolean part = String.valueOf(orphan.getFileName()).endsWith(".part");
        if (!part || !TraceWriter.isLive(orphan)) {
            move(orphan);
        }
    }

    /** Never over another file: a name that is taken gets a number. */
    private Path move(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        for (int n = 1; n < 10_000; n++) {
            String free = n == 1 ? name : name.substring(0, dot) + "-" + n + name.substring(dot);
            try {
                return Files.move(file, directory.resolve(free));
            } catch (FileAlreadyExistsException taken) {
                // the next number, then
            }
        }
        return file;
    }

    private interface Work {
        void run() throws IOException;
    }

    private void guard(String what, Work work) {
        try {
            work.run();
        } catch (NoSuchFileException gone) {
            // Another process that shares the directory was faster.
        } catch (IOException | RuntimeException failure) {
            counters.complain("retention", "could not " + what + ": " + failure);
        }
    }
}
