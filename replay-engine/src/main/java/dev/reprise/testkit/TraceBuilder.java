package dev.reprise.testkit;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import dev.reprise.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Writes a trace without running anything. Numbers, ordinals and offsets follow from the order of the calls; the root
 * agent is step 1 and ends last.
 *
 * <pre>{@code
 * List<Fact> facts = TraceBuilder.run("RefundAgent.handle")
 *         .input(Map.of("order", "A-17"))
 *         .llm("chat", Map.of("messages", List.of())).returns(Map.of("text", "look it up"))
 *         .tool("lookupOrder", Map.of("order", "A-17")).causedBy(2).returns(Map.of("total", 40))
 *         .result("refunded")
 *         .build();
 * }</pre>
 *
 * <p>Steps overlap where one is left {@linkplain StepBuilder#open open} and {@linkplain #end ended} later.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TraceBuilder {

    private static final long TICK = 1_000;

    private final List<Fact> facts = new ArrayList<>();
    private final Map<List<Object>, Integer> lanes = new HashMap<>();
    private final Map<String, @Nullable Object> header = new LinkedHashMap<>();
    private final String name;
    private String run = "01JDTESTKIT00000000000000A";
    private String started = "2026-11-20T23:37:00.000000Z";
    private @Nullable Object input;
    private Fact.Ending rootEnding = Fact.Ending.RETURNED;
    private @Nullable Object rootResult;
    private Fact.@Nullable Thrown rootThrown;
    private String strand = "0";
    private int parent = 1;
    private int steps = 1;
    private long now;

    private TraceBuilder(String name) {
        this.name = name;
    }

    /** A run of the agent with this name. */
    public static TraceBuilder run(String name) {
        return new TraceBuilder(name);
    }

    /** The input of the root. */
    public TraceBuilder input(@Nullable Object root) {
        input = root;
        header.put("input", root);
        return this;
    }

    /** The id of the run. */
    public TraceBuilder id(String id) {
        run = id;
        return this;
    }

    /** When the run started, as ISO 8601 with microseconds. */
    public TraceBuilder started(String when) {
        started = when;
        return this;
    }

    /** A member of the header, such as {@code service} or {@code zone}. */
    public TraceBuilder header(String member, @Nullable Object value) {
        header.put(member, value);
        return this;
    }

    /** The steps that follow are on this strand. */
    public TraceBuilder strand(String id) {
        strand = id;
        return this;
    }

    /** So many microseconds pass. */
    public TraceBuilder pass(long micros) {
        now += micros;
        return this;
    }

    /** A model's step. */
    public StepBuilder llm(String operation, @Nullable Object in) {
        return call("llm", operation, in);
    }

    /** A tool's step. */
    public StepBuilder tool(String tool, @Nullable Object arguments) {
        return call("tool", tool, arguments);
    }

    /** An agent's step; what it does goes {@linkplain StepBuilder#inside inside}. */
    public StepBuilder agent(String agent, @Nullable Object in) {
        return call("agent", agent, in);
    }

    /** Any step. */
    public StepBuilder call(String kind, String called, @Nullable Object in) {
        return new StepBuilder(this, kind, called, in);
    }

    /** A model asked over the wire in OpenAI's language, with whole bodies; {@link StepBuilder#answered} ends it. */
    public StepBuilder llmOverWire(List<Message> messages, Answer.Said answer) {
        return Exchanges.openAi(this, messages, answer, false);
    }

    /** As {@link #llmOverWire}, with an answer that came as server-sent events. */
    public StepBuilder llmStreamed(List<Message> messages, Answer.Said answer) {
        return Exchanges.openAi(this, messages, answer, true);
    }

    /** A step that was left open ends now, by returning. */
    public TraceBuilder end(int step, @Nullable Object value) {
        return add(new Fact.Exit(step, tick(), Fact.Ending.RETURNED, value, null));
    }

    /** A step that was left open ends now, by throwing. */
    public TraceBuilder end(int step, Throwable thrown) {
        return add(new Fact.Exit(step, tick(), Fact.Ending.THREW, null, thrown(thrown)));
    }

    /** Reads of a clock or a random source; name and value take turns. */
    public TraceBuilder reads(String kind, @Nullable Object... namesAndValues) {
        var reads = new ArrayList<Fact.Read>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            reads.add(new Fact.Read(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]));
        }
        return add(new Fact.Reads(parent, strand, kind, steps + 1, reads));
    }

    /** The application says something of itself. */
    public TraceBuilder note(String noted, @Nullable Object value) {
        return add(new Fact.Note(parent, strand, tick(), noted, value));
    }

    /** Something was lost. */
    public TraceBuilder gap(String why) {
        return add(new Fact.Gap(tick(), why, Map.of()));
    }

    /** What the root returns. */
    public TraceBuilder result(@Nullable Object value) {
        rootEnding = Fact.Ending.RETURNED;
        rootResult = value;
        rootThrown = null;
        return this;
    }

    /** What the root throws. */
    public TraceBuilder fails(Throwable thrown) {
        rootEnding = Fact.Ending.THREW;
        rootResult = null;
        rootThrown = thrown(thrown);
        return this;
    }

    /** The run never ended: no exit of the root, no end of the trace. */
    public List<Fact> unfinished() {
        var all = new ArrayList<Fact>();
        all.add(new Fact.Header(1, run, started, header));
        all.add(new Fact.Enter(1, 0, "0", 0, "agent", name, 1, 0, "main", null, null, input));
        all.addAll(facts);
        return all;
    }

    /** The facts of the whole run, as a file would hold them; their digest is left empty. */
    public List<Fact> build() {
        List<Fact> all = unfinished();
        long end = now + TICK;
        all.add(new Fact.Exit(1, end, rootEnding, rootResult, rootThrown));
        all.add(new Fact.End(end, steps, rootEnding.name().toLowerCase(Locale.ROOT), ""));
        return all;
    }

    /** The trace of the whole run, in memory. */
    public Trace trace() {
        try {
            return Trace.of(build());
        } catch (TraceUnreadable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes the whole run to a file of its own in the directory, and gives the file. */
    public Path write(Path directory) throws IOException {
        List<Fact> all = build();
        try (TraceWriter writer =
                TraceWriter.create(directory, (Fact.Header) all.get(0), TraceWriter.Options.defaults())) {
            for (Fact fact : all.subList(1, all.size() - 1)) {
                writer.write(fact);
            }
            return writer.end(now, rootEnding.name().toLowerCase(Locale.ROOT));
        }
    }

    /** The number of the step that was added last. */
    public int latest() {
        return steps;
    }

    int enter(
            String kind,
            String called,
            @Nullable Object in,
            int cause,
            @Nullable String id,
            @Nullable String site,
            @Nullable String thread) {
        int step = ++steps;
        int ordinal = lanes.merge(List.of(parent, strand, kind, called), 1, Integer::sum);
        String on = thread != null ? thread : strand.equals("0") ? "main" : "worker-" + strand;
        add(new Fact.Enter(step, parent, strand, cause, kind, called, ordinal, tick(), on, site, id, in));
        return step;
    }

    void inside(int step, Consumer<TraceBuilder> work) {
        int outerParent = parent;
        String outerStrand = strand;
        parent = step;
        work.accept(this);
        parent = outerParent;
        strand = outerStrand;
    }

    TraceBuilder add(Fact fact) {
        facts.add(fact);
        return this;
    }

    long tick() {
        now += TICK;
        return now;
    }

    static Fact.Thrown thrown(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return new Fact.Thrown(
                thrown.getClass().getName(),
                thrown.getMessage(),
                cause == null || cause == thrown ? null : thrown(cause));
    }
}
