package dev.reprise.testkit;

import dev.reprise.tree.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The live world of a {@link ScriptedAgent}: what its tools do and its model says, and how long they take. It is
 * reached only where nobody answers for it, and counts how often that happens.
 *
 * <pre>{@code
 * ScriptedWorld.seeded(7)
 *         .tool("lookupOrder", asked -> Map.of("order", "A-17", "total", 40))
 *         .model(asked -> Answer.text("refunded"));
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ScriptedWorld {

    /** What one tool does. */
    @FunctionalInterface
    public interface Tool {
        @Nullable
        Object call(Request asked) throws Exception;
    }

    /** What the model says to a conversation. */
    @FunctionalInterface
    public interface Model {
        Answer answer(Request asked);
    }

    private final long seed;
    private final Map<String, Tool> tools = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Map<String, Object> store = new ConcurrentHashMap<>();
    private final AtomicInteger reached = new AtomicInteger();
    private final AtomicInteger invented = new AtomicInteger();
    private final AtomicInteger readings = new AtomicInteger();
    private volatile Model model =
            request -> Answer.text("answer to " + Json.write(request.input()).length());
    private volatile long longestMicros = 5_000;

    private ScriptedWorld(long seed) {
        this.seed = seed;
    }

    /** A world whose latencies follow from the seed. */
    public static ScriptedWorld seeded(long seed) {
        return new ScriptedWorld(seed);
    }

    /** A world that must not be reached: every tool and the model fail. */
    public static ScriptedWorld unreachable() {
        return new ScriptedWorld(0).model(request -> {
            throw new AssertionError("the model was reached live");
        });
    }

    /** Adds a tool. */
    public ScriptedWorld tool(String name, Tool tool) {
        tools.put(name, tool);
        return this;
    }

    /** Sets the model. */
    public ScriptedWorld model(Model answers) {
        model = answers;
        return this;
    }

    /** Puts a value into the memory store, as if an earlier run had left it there. */
    public ScriptedWorld remembers(String key, Object value) {
        store.put(key, value);
        return this;
    }

    /** Sets how long a call takes at most, in the schedule's own time. */
    public ScriptedWorld within(long micros) {
        longestMicros = Math.max(1, micros);
        return this;
    }

    /** How many calls came here. */
    public int reached() {
        return reached.get();
    }

    @Nullable
    Object callTool(Request request) throws Exception {
        reached.incrementAndGet();
        Tool tool = tools.get(request.name());
        if (tool == null) {
            throw new AssertionError("the tool " + request.name() + " was reached live");
        }
        return tool.call(request);
    }

    Answer askModel(Request request) {
        reached.incrementAndGet();
        return model.answer(request);
    }

    /** What the model says, with an id for every tool that it asks for. */
    Answer.Said said(Request request) {
        Answer answer = askModel(request);
        if (answer instanceof Answer.Refused refused) {
            throw new IllegalStateException("the model refused with " + refused.status() + ": " + refused.message());
        }
        return identified((Answer.Said) answer);
    }

    Answer.Said identified(Answer.Said said) {
        return new Answer.Said(
                said.text(),
                said.tools().stream()
                        .map(tool -> tool.id() != null
                                ? tool
                                : new Answer.Asked(inventId("call"), tool.tool(), tool.arguments()))
                        .toList());
    }

    /** An id such as providers invent: another one in every world. */
    String inventId(String prefix) {
        return prefix + "_" + Long.toHexString(mix(invented.incrementAndGet()));
    }

    long millis() {
        return 1_795_000_000_000L + 37L * readings.incrementAndGet();
    }

    int draw(int bound) {
        return new SplittableRandom(mix(readings.incrementAndGet())).nextInt(bound);
    }

    private long mix(long number) {
        return new SplittableRandom(seed * 1_000_003 + number).nextLong();
    }

    @Nullable
    Object read(String key) {
        reached.incrementAndGet();
        return store.getOrDefault(key, List.of());
    }

    void write(String key, Object value) {
        reached.incrementAndGet();
        store.put(key, value);
    }

    /** The request, with its place among the same ones of this world. */
    Request request(String name, @Nullable Object input) {
        String key = name + ' ' + Json.write(input);
        return new Request(
                name,
                input,
                asked.computeIfAbsent(key, unseen -> new AtomicInteger()).incrementAndGet());
    }

    long micros(Request request) {
        long mixed = seed * 31 + Objects.hash(request.name(), Json.write(request.input()), request.nth());
        return 1 + new SplittableRandom(mixed).nextLong(longestMicros);
    }
}
