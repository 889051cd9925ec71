package dev.reprise.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.trace.TraceIndex;
import dev.reprise.trace.TraceUnreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** How fast it is known which step stands where in a folder of traces. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class IndexBenchmark {

    /** A folder of traces: runs with new texts, small and large, and conversations. */
    @State(Scope.Thread)
    public static class Corpus {

        private final Scratch scratch = new Scratch();
        private List<Path> files = List.of();
        private long bytes;

        /** Records them. */
        @Setup(Level.Trial)
        public void make() {
            record(scratch.path);
            files = scratch.traces();
            bytes = Scratch.bytes(files);
        }

        static void record(Path directory) {
            for (int seed = 0; seed < 4; seed++) {
                Runs.record(directory, false, Bodies.separate(800, Sizes.bytes("4k"), seed));
                Runs.record(directory, false, Bodies.separate(8, Sizes.bytes("200k"), seed + 10));
                Runs.record(directory, false, Bodies.conversation(100, seed + 20));
            }
        }

        /** Removes them. */
        @TearDown(Level.Trial)
        public void close() {
            scratch.close();
        }
    }

    /** Ours: the index. */
    @Benchmark
    public List<TraceIndex> index(Corpus corpus, CpuClock clock) throws TraceUnreadable {
        clock.start();
        var indexes = new ArrayList<TraceIndex>();
        for (Path file : corpus.files) {
            indexes.add(TraceIndex.of(file));
        }
        clock.stop(corpus.bytes);
        return indexes;
    }

    /** Theirs: each line as a tree, of which the members that an index needs are looked up. */
    @Benchmark
    public void databind(Corpus corpus, CpuClock clock, Blackhole hole) throws IOException {
        clock.start();
        var mapper = new ObjectMapper();
        for (Path file : corpus.files) {
            byte[] bytes = Files.readAllBytes(file);
            int from = 0;
            for (int at = 0; at < bytes.length; at++) {
                if (bytes[at] == '\n') {
                    JsonNode line = mapper.readTree(bytes, from, at - from);
                    hole.consume(line.path("fact").asText());
                    hole.consume(line.path("step").asInt());
                    from = at + 1;
                }
            }
        }
        clock.stop(corpus.bytes);
    }
}
