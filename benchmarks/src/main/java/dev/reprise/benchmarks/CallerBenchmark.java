package dev.reprise.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.World;
import dev.reprise.record.Recording;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/**
 * What it costs a thread of the application that one of its calls to a model is kept. What is done for it on other
 * threads is worked off between the calls that are measured.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallerBenchmark {

    /** Calls of different content, taken in turn. */
    @State(Scope.Thread)
    public static class Calls {

        /** The size of an event, request and response together. */
        @Param({"4k", "200k"})
        public String size = "4k";

        private List<Exchange> exchanges = List.of();
        private int next;

        /** Makes them up. */
        @Setup(Level.Trial)
        public void make() {
            exchanges = Bodies.separate(16, Sizes.bytes(size), 7);
        }

        Exchange next() {
            next = (next + 1) % exchanges.size();
            return exchanges.get(next);
        }

        /** How many calls go by before what they left behind is worked off. */
        int inOneGo() {
            return (4 << 20) / Sizes.bytes(size);
        }
    }

    /** Ours: the boundary with a recording behind it. */
    @State(Scope.Thread)
    public static class Recorded {

        private final Scratch scratch = new Scratch();
        private final Recording recording =
                Recording.start(Runs.options(scratch.path).build());
        private Crossing agent = Crossing.UNWATCHED;
        private int calls;

        /** A run ends and the next begins. */
        @Setup(Level.Invocation)
        public void turn(Calls source) {
            if (calls++ % source.inOneGo() == 0) {
                World.put(recording);
                Runs.end(agent);
                recording.flush();
                Runs.check(recording);
                scratch.clear();
                agent = Runs.agent();
            }
        }

        /** Ends the recording. */
        @TearDown(Level.Trial)
        public void close() {
            Runs.end(agent);
            recording.close();
            scratch.close();
        }
    }

    /** Theirs: a file that is open. */
    @State(Scope.Thread)
    public static class Appended {

        private final Scratch scratch = new Scratch();
        private final ObjectMapper mapper = new ObjectMapper();
        private final FileChannel file;

        /** Opens the file. */
        public Appended() {
            try {
                file = FileChannel.open(
                        scratch.path.resolve("calls.jsonl"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        }

        /** Keeps the disk from filling up. */
        @Setup(Level.Iteration)
        public void empty() throws IOException {
            file.truncate(0);
        }

        /** Closes the file. */
        @TearDown(Level.Trial)
        public void close() throws IOException {
            file.close();
            scratch.close();
        }
    }

    /** Theirs: a tracer whose spans are batched and then thrown away. */
    @State(Scope.Thread)
    public static class Traced {

        private final SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(
                        BatchSpanProcessor.builder(new DiscardingExporter()).build())
                .build();
        private final Tracer tracer = provider.get("benchmark");
        private final List<AttributeKey<String>> contents = new ArrayList<>();
        private final List<AttributeKey<String>> roles = new ArrayList<>();
        private List<List<String>> texts = List.of();
        private int calls;

        /** The strings that instrumentation finds in the objects of a client library; finding them is not measured. */
        @Setup(Level.Trial)
        public void texts(Calls source) {
            texts = source.exchanges.stream().map(Bodies::texts).toList();
            int most = texts.stream().mapToInt(List::size).max().orElse(0);
            for (int i = 0; i < most; i++) {
                contents.add(AttributeKey.stringKey("gen_ai.prompt." + i + ".content"));
                roles.add(AttributeKey.stringKey("gen_ai.prompt." + i + ".role"));
            }
        }

        /** The queue holds 2,048 spans and drops what is beyond. */
        @Setup(Level.Invocation)
        public void drain() {
            if (calls++ % 1_024 == 0) {
                provider.forceFlush().join(10, TimeUnit.SECONDS);
            }
        }

        /** Ends the tracer. */
        @TearDown(Level.Trial)
        public void close() {
            provider.close();
        }
    }

    /** Records a call. */
    @Benchmark
    public void record(Recorded recorded, Calls calls) {
        Runs.call(calls.next());
    }

    /** Reads both bodies into trees, puts them into one and writes it to a file. */
    @Benchmark
    public int syncWrite(Appended appended, Calls calls) throws IOException {
        Exchange exchange = calls.next();
        ObjectMapper mapper = appended.mapper;
        ObjectNode line = mapper.createObjectNode()
                .put("at", System.nanoTime())
                .put("method", "POST")
                .put("url", Runs.URL)
                .put("status", 200);
        line.set("request", mapper.readTree(exchange.request()));
        line.set("response", mapper.readTree(exchange.response()));
        return appended.file.write(ByteBuffer.wrap(mapper.writeValueAsBytes(line)));
    }

    /** A span with the texts of all messages, and what is usually said of the request and the response. */
    @Benchmark
    public Span span(Traced traced, Calls calls) {
        calls.next();
        List<String> texts = traced.texts.get(calls.next);
        Span span = traced.tracer
                .spanBuilder("chat gpt-5.1")
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("gen_ai.operation.name", "chat")
                .setAttribute("gen_ai.provider.name", "openai")
                .setAttribute("gen_ai.request.model", "gpt-5.1-2026-08-07")
                .setAttribute("gen_ai.request.temperature", 0.2)
                .setAttribute("gen_ai.request.max_tokens", 1_024)
                .setAttribute("server.address", "api.openai.com")
                .setAttribute("server.port", 443)
                .setAttribute("http.request.method", "POST")
                .setAttribute("url.full", Runs.URL)
                .startSpan();
        for (int i = 0; i < texts.size(); i++) {
            span.setAttribute(traced.roles.get(i), i % 2 == 1 ? "user" : "assistant");
            span.setAttribute(traced.contents.get(i), texts.get(i));
        }
        span.setAttribute("http.response.status_code", 200);
        span.setAttribute("gen_ai.response.id", "chatcmpl-41c05f1e60b29f3");
        span.setAttribute("gen_ai.response.model", "gpt-5.1-2026-08-07");
        span.setAttribute("gen_ai.response.finish_reasons", "stop");
        span.setAttribute("gen_ai.usage.input_tokens", 4_711);
        span.setAttribute("gen_ai.usage.output_tokens", 147);
        span.end();
        return span;
    }

    private static final class DiscardingExporter implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
