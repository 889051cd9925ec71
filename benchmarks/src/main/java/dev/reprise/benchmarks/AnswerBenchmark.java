package dev.reprise.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
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

import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** How long it takes to find the answer to a call of a model whose bytes are those of the record. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnswerBenchmark {

    /** Ours: a recorded run, replayed from its start again and again. */
    @State(Scope.Thread)
    public static class Replayed {

        /** How many steps of which size: {@code 500x4k}. */
        @Param({"500x4k", "50x200k", "10x1k", "100000x1k"})
        public String steps = "500x4k";

        private final Scratch scratch = new Scratch();
        private List<Exchange> exchanges = List.of();
        private @Nullable Trace trace;
        private @Nullable Replay replay;
        private int next;

        /** Records the run. */
        @Setup(Level.Trial)
        public void record() throws TraceUnreadable {
            int times = steps.indexOf('x');
            int calls = Integer.parseInt(steps.substring(0, times));
            String size = steps.substring(times + 1);
            exchanges = Bodies.separate(calls, size.equals("1k") ? 1 << 10 : Sizes.bytes(size), 3);
            Runs.record(scratch.path, false, exchanges);
            trace = Trace.open(scratch.traces().get(0));
        }

        /** Goes back to the start where the end was reached. */
        @Setup(Level.Invocation)
        public void turn() {
            if (replay == null || next == exchanges.size()) {
                finish();
                Trace recorded = trace;
                if (recorded == null) {
                    throw new IllegalStateException("not recorded");
                }
                replay = Replay.open(recorded, ReplaySettings.defaults().keepDefaults());
                World.enter(Call.of("agent", "SupportAgent.handle", "Where is my order?")
                        .asEntry());
                next = 0;
            }
        }

        private void finish() {
            if (replay != null) {
                replay.finish();
                replay = null;
            }
        }

        /** Ends the replay. */
        @TearDown(Level.Trial)
        public void close() throws TraceUnreadable {
            finish();
            Trace recorded = trace;
            if (recorded != null) {
                recorded.close();
            }
            scratch.close();
        }

        Exchange next() {
            return exchanges.get(next++);
        }
    }

    /** A question as client libraries have it. */
    public record Question(String model, List<Message> messages) {}

    /** A message of a question. */
    public record Message(String role, String text) {}

    /** What is mocked. */
    public interface Model {

        /** The model's answer. */
        String answer(Question question);
    }

    /** Theirs: one stub, which is asked with an equal question, never the same objects. */
    @State(Scope.Thread)
    public static class Stubbed {

        private Model model = question -> "";
        private String[] roles = {};
        private char[][] texts = {};
        private Question question = new Question("", List.of());
        private int calls;

        /** Stubs the answer. */
        @Setup(Level.Trial)
        public void stub() {
            List<String> said =
                    Bodies.texts(Bodies.separate(1, Sizes.bytes("4k"), 3).get(0));
            roles = new String[said.size() - 1];
            texts = new char[said.size() - 1][];
            for (int i = 0; i < texts.length; i++) {
                roles[i] = i == 0 ? "system" : i % 2 == 1 ? "user" : "assistant";
                texts[i] = said.get(i).toCharArray();
            }
            model = mock(Model.class);
            when(model.answer(eq(ask()))).thenReturn(said.get(said.size() - 1));
        }

        /** An equal question; and the mock forgets its calls before they fill the memory. */
        @Setup(Level.Invocation)
        public void turn() {
            question = ask();
            if (calls++ % 1_000 == 0) {
                clearInvocations(model);
            }
        }

        private Question ask() {
            var messages = new java.util.ArrayList<Message>();
            for (int i = 0; i < texts.length; i++) {
                messages.add(new Message(roles[i], new String(texts[i])));
            }
            return new Question("gpt-5.1", List.copyOf(messages));
        }
    }

    /** Theirs: answers by the SHA-256 of the request, its members in order. */
    @State(Scope.Thread)
    public static class Hashed {

        private final ObjectMapper mapper =
                new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
        private final Map<String, byte[]> answers = new HashMap<>();
        private List<Exchange> exchanges = List.of();
        private int next;

        /** Keeps the answers. */
        @Setup(Level.Trial)
        public void keep() throws IOException, NoSuchAlgorithmException {
            exchanges = Bodies.separate(50, Sizes.bytes("200k"), 3);
            for (Exchange exchange : exchanges) {
                answers.put(key(exchange.request()), exchange.response());
            }
        }

        String key(byte[] request) throws IOException, NoSuchAlgorithmException {
            byte[] sorted = mapper.writeValueAsBytes(mapper.readValue(request, Object.class));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sorted));
        }
    }

    /** A call over the wire, answered from the trace. */
    @Benchmark
    public Outcome replay(Replayed replayed) {
        Crossing crossing = World.enter(
                Call.http("POST", Runs.URL, Runs.SENT, replayed.next().request()));
        Outcome answer = crossing.answer();
        if (!(answer instanceof Outcome.Streamed)) {
            throw new IllegalStateException("no answer from the record: " + answer);
        }
        return answer;
    }

    /** A stub with an equal matcher. */
    @Benchmark
    @SuppressWarnings("DirectInvocationOnMock")
    public String mockito(Stubbed stubbed) {
        return stubbed.model.answer(stubbed.question);
    }

    /** Reads, sorts, writes, hashes and looks up. */
    @Benchmark
    public byte @Nullable [] sha256(Hashed hashed) throws IOException, NoSuchAlgorithmException {
        hashed.next = (hashed.next + 1) % hashed.exchanges.size();
        return hashed.answers.get(hashed.key(hashed.exchanges.get(hashed.next).request()));
    }
}
