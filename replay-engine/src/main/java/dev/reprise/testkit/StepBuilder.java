package dev.reprise.testkit;

import dev.reprise.trace.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One step of a {@link TraceBuilder}: first what is known when it starts, then what it does, then how it ends. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class StepBuilder {

    private final TraceBuilder trace;
    private final String kind;
    private final String name;
    private final @Nullable Object in;
    private final List<IntConsumer> exchanges = new ArrayList<>();
    private int cause;
    private @Nullable String id;
    private @Nullable String site;
    private @Nullable String thread;
    private @Nullable Object answer;
    private boolean streamed;
    private int step;

    StepBuilder(TraceBuilder trace, String kind, String name, @Nullable Object in) {
        this.trace = trace;
        this.kind = kind;
        this.name = name;
        this.in = in;
    }

    /** The llm step whose answer asked for this one. */
    public StepBuilder causedBy(int llmStep) {
        cause = llmStep;
        return this;
    }

    /** The id under which the model asked for it. */
    public StepBuilder id(String callId) {
        id = callId;
        return this;
    }

    /** Where in the application's code the call was made. */
    public StepBuilder site(String place) {
        site = place;
        return this;
    }

    /** The thread that made the call. */
    public StepBuilder thread(String threadName) {
        thread = threadName;
        return this;
    }

    /** What happens inside this step, before it ends. */
    public StepBuilder inside(Consumer<TraceBuilder> work) {
        trace.inside(entered(), work);
        return this;
    }

    /** It returns. */
    public TraceBuilder returns(@Nullable Object value) {
        return trace.end(entered(), value);
    }

    /** It throws. */
    public TraceBuilder fails(Throwable thrown) {
        return trace.end(entered(), thrown);
    }

    /** It gives its result in pieces. */
    public TraceBuilder streams(@Nullable Object... pieces) {
        int number = entered();
        for (Object piece : pieces) {
            trace.add(new Fact.Chunk(number, 0, trace.tick(), piece, false, null));
        }
        trace.add(new Fact.Chunk(number, 0, trace.tick(), null, true, null));
        return trace.add(new Fact.Exit(number, trace.tick(), Fact.Ending.STREAMED, null, null));
    }

    /** It goes on while others begin; {@link TraceBuilder#end} ends it by the number given here, or nobody does. */
    public TraceBuilder open(IntConsumer number) {
        number.accept(entered());
        return trace;
    }

    /** It ends with the answer that its exchange brought. */
    public TraceBuilder answered() {
        int number = entered();
        Fact.Ending ending = streamed ? Fact.Ending.STREAMED : Fact.Ending.RETURNED;
        return trace.add(new Fact.Exit(number, trace.tick(), ending, answer, null));
    }

    StepBuilder exchange(IntConsumer facts, @Nullable Object lifted, boolean inPieces) {
        exchanges.add(facts);
        answer = lifted;
        streamed = inPieces;
        return this;
    }

    private int entered() {
        if (step == 0) {
            step = trace.enter(kind, name, in, cause, id, site, thread);
            exchanges.forEach(each -> each.accept(step));
        }
        return step;
    }
}
