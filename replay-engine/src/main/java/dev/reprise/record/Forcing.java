package dev.reprise.record;

import dev.reprise.trace.TraceWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees on a thread of its own that what was written outlives the machine: a disk takes milliseconds for each file, which
 * the writer does not have where hundreds of runs are open. What is asked for while the disk is busy is asked for once.
 */
final class Forcing {

    /** More files than this wait for no disk; the operating system writes them all the same. */
    private static final int MOST = 10_000;

    /** What is done where the disk has time. */
    interface Work {
        void force() throws IOException;
    }

    private final Counters counters;
    private final Thread thread;
    private Map<Object, Work> due = new LinkedHashMap<>();
    private Set<Path> directories = new LinkedHashSet<>();
    private boolean busy;
    private boolean closing;

    Forcing(Counters counters) {
        this.counters = counters;
        thread = new Thread(null, this::run, "reprise-force", 0, false);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** What a trace that is being written has given to the operating system. */
    void open(TraceWriter file) {
        add(file, file::forceFlushed, null);
    }

    /** A trace that has its last name; nobody holds a lock on it any more, so it may be opened once more. */
    void finished(Path file) {
        add(file, () -> force(file), file.toAbsolutePath().getParent());
    }

    private static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(false);
        } catch (NoSuchFileException gone) {
            // Nobody wants it any more.
        }
    }

    /** Asks for it, unless it is asked for already. */
    synchronized void add(Object key, Work work, @Nullable Path directory) {
        if (due.size() < MOST) {
            due.putIfAbsent(key, work);
            if (directory != null) {
                directories.add(directory);
            }
            notifyAll();
        }
    }

    private void run() {
        while (await()) {
            all();
        }
    }

    private synchronized boolean await() {
        busy = false;
        notifyAll();
        while (due.isEmpty() && !closing) {
            try {
                wait();
            } catch (InterruptedException nobodysBusiness) {
                // It is closed in another way.
            }
        }
        busy = true;
        return !due.isEmpty();
    }

    private void all() {
        Map<Object, Work> now;
        Set<Path> in;
        synchronized (this) {
            now = due;
            in = directories;
            due = new LinkedHashMap<>();
            directories = new LinkedHashSet<>();
        }
        for (Work each : now.values()) {
            try {
                each.force();
            } catch (Throwable failed) {
                counters.complain("force", "could not force what it wrote to the disk: " + failed);
            }
        }
        in.forEach(Forcing::directory);
    }

    private static void directory(Path directory) {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Not every platform can; the files are safe, their names may be the old ones after a power cut.
        }
    }

    /** Comes back when all that was asked for until now is on the disk. */
    void settle() {
        if (thread.getState() == Thread.State.NEW) {
            all();
            return;
        }
        boolean interrupted = false;
        synchronized (this) {
            while ((busy || !due.isEmpty()) && thread.isAlive()) {
                try {
                    wait();
                } catch (InterruptedException waitGoesOn) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same, and nothing is asked for afterwards. */
    void close() {
        settle();
        synchronized (this) {
            closing = true;
            notifyAll();
        }
    }
}
