package dev.reprise.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.boundary.Crossing;
import dev.reprise.record.Recording;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the recording's own thread makes of the bodies that were handed over, in bytes for each second of processor. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class WriterBenchmark {

    /** What is written. */
    @State(Scope.Thread)
    public static class Content {

        /** Texts that never come again, as many bytes in events of 4 KB as of 200 KB; or a conversation of 200 turns. */
        @Param({"new", "conversation"})
        public String content = "new";

        private List<Exchange> exchanges = List.of();

        /** Makes it up. */
        @Setup(Level.Trial)
        public void make() {
            if (content.equals("conversation")) {
                exchanges = Bodies.conversation(200, 11);
            } else {
                exchanges = new ArrayList<>(Bodies.separate(500, Sizes.bytes("4k"), 12));
                exchanges.addAll(Bodies.separate(10, Sizes.bytes("200k"), 13));
            }
        }
    }

    /** Ours: a recording whose writer works on the measured thread. */
    @State(Scope.Thread)
    public static class Recorded {

        private final Scratch scratch = new Scratch();
        private final Recording recording = Runs.quiet(scratch.path);

        /** Hands one run over. */
        @Setup(Level.Invocation)
        public void handOver(Content content) {
            scratch.clear();
            Crossing agent = Runs.agent();
            content.exchanges.forEach(Runs::call);
            Runs.end(agent);
        }

        /** Ends the recording. */
        @TearDown(Level.Trial)
        public void close() {
            Runs.check(recording);
            recording.close();
            scratch.close();
        }
    }

    /** Theirs: the same bodies as trees. */
    @State(Scope.Thread)
    public static class Trees {

        private final List<@Nullable Object> trees = new ArrayList<>();
        private final JsonFactory factory = new JsonFactory();

        /** Reads them. */
        @Setup(Level.Trial)
        public void read(Content content) throws IOException {
            var mapper = new ObjectMapper();
            for (Exchange exchange : content.exchanges) {
                trees.add(mapper.readValue(exchange.request(), Object.class));
                trees.add(mapper.readValue(exchange.response(), Object.class));
            }
        }
    }

    /** Writes what was handed over: lifted, redacted, deduplicated, with checksums, into a file. */
    @Benchmark
    public void record(Recorded recorded, Content content, CpuClock clock) {
        clock.start();
        recorded.recording.flush();
        clock.stop(Exchange.bytes(content.exchanges));
    }

    /** Writes the trees with nothing around the generator. */
    @Benchmark
    public void jsonGenerator(Trees trees, Content content, CpuClock clock) throws IOException {
        clock.start();
        try (JsonGenerator generator = trees.factory.createGenerator(OutputStream.nullOutputStream())) {
            for (Object tree : trees.trees) {
                write(generator, tree);
            }
        }
        clock.stop(Exchange.bytes(content.exchanges));
    }

    private static void write(JsonGenerator generator, @Nullable Object tree) throws IOException {
        if (tree instanceof Map<?, ?> map) {
            generator.writeStartObject();
            map.forEach((name, value) -> member(generator, (String) name, value));
            generator.writeEndObject();
        } else if (tree instanceof List<?> list) {
            generator.writeStartArray();
            for (Object item : list) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else if (tree instanceof String text) {
            generator.writeString(text);
        } else if (tree instanceof Integer number) {
            generator.writeNumber(number);
        } else if (tree instanceof Double number) {
            generator.writeNumber(number);
        } else if (tree instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (tree == null) {
            generator.writeNull();
        } else {
            throw new IllegalArgumentException(tree.getClass().getName());
        }
    }

    private static void member(JsonGenerator generator, String name, @Nullable Object value) {
        try {
            generator.writeFieldName(name);
            write(generator, value);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
