package dev.reprise.benchmarks;

import dev.reprise.trace.TraceIndex;
import dev.reprise.trace.TraceUnreadable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How much heap the index of a folder takes, all of it at once: in a JVM of its own with 64 MB, which either does it or
 * does not.
 */
public final class IndexHeap {

    private static final String ANSWER = "after collection: ";

    private IndexHeap() {}

    /** The most heap in use after a collection, in megabytes; infinite where 64 MB are too little. */
    static double megabytes(long corpus) {
        try (Scratch scratch = new Scratch()) {
            long bytes = fill(scratch.path, corpus);
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            IndexHeap.class.getName(),
                            scratch.path.toString())
                    .redirectError(Redirect.INHERIT)
                    .start();
            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean done = child.waitFor() == 0 && said.startsWith(ANSWER);
            Table.say("%-44s %,12d bytes, %s%n", "index in -Xmx64m", bytes, done ? said.strip() : "out of memory");
            return done
                    ? Double.parseDouble(said.substring(ANSWER.length()).strip().split(" ")[0])
                    : Double.POSITIVE_INFINITY;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Recorded once, then linked under other names: each is read as a file of its own. */
    private static long fill(Path directory, long corpus) throws IOException {
        IndexBenchmark.Corpus.record(directory);
        List<Path> recorded = Scratch.traces(directory);
        long bytes = Scratch.bytes(recorded);
        for (int copy = 0; bytes < corpus; copy++) {
            Path folder = Files.createDirectory(directory.resolve("copy" + copy));
            for (Path file : recorded) {
                if (bytes < corpus) {
                    Files.createLink(folder.resolve(file.getFileName()), file);
                    bytes += Files.size(file);
                }
            }
        }
        return bytes;
    }

    /** The child: indexes a folder and keeps every index. */
    public static void main(String[] arguments) throws TraceUnreadable {
        var indexes = new ArrayList<TraceIndex>();
        long most = 0;
        int steps = 0;
        for (Path file : Scratch.traces(Path.of(arguments[0]))) {
            TraceIndex index = TraceIndex.of(file);
            indexes.add(index);
            steps += index.steps();
            most = Math.max(most, afterCollection());
        }
        System.gc();
        most = Math.max(
                most, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        Table.say("%s%.1f MB for %d steps in %d traces%n", ANSWER, most / 1048576.0, steps, indexes.size());
    }

    private static long afterCollection() {
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage collected = pool.getCollectionUsage();
            used += collected == null ? 0 : collected.getUsed();
        }
        return used;
    }
}
