package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.Strand;
import dev.reprise.dialect.Dialect;
import dev.reprise.dialect.Dialects;
import dev.reprise.record.Event.Entered;
import dev.reprise.record.Event.Exited;
import dev.reprise.record.Event.Pieced;
import dev.reprise.trace.Fact;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls of models, which the wire makes steps: each new request is a step, the same request after a failure is another
 * attempt of it. What frameworks and SDKs say of the call gives it its place, and is a step itself only where nothing
 * crosses the wire inside.
 */
final class ModelCalls {

    /** How long a framework's call waits for its first exchange before it is written without one. */
    private static final long PATIENCE = 1_000_000_000L;

    /** A line of work on which a request may be tried again. */
    private record Line(int parent, Strand strand) {}

    private final RunTrace trace;
    private final String salt;
    private final Conversations conversations;
    private final Set<ModelFrame> held = new LinkedHashSet<>();
    private final Map<Line, ModelStep> loose = new HashMap<>();

    ModelCalls(RunTrace trace, String salt) {
        this.trace = trace;
        this.salt = salt;
        this.conversations = new Conversations(trace, salt);
    }

    /** Takes a call that asks a model or goes over the wire; false for any other. */
    boolean enter(Entered entered, int parent) throws IOException {
        Call call = entered.call();
        Call.Wire wire = call.wire();
        if (wire != null) {
            entered.passing().seat = exchange(entered, wire, parent);
            return true;
        }
        if (call.kind().equals("llm") || call.kind().equals("embedding")) {
            settle(parent, entered.passing().strand);
            entered.passing().seat = frame(entered);
            return true;
        }
        if (!call.kind().equals("retrieval") && !call.kind().equals("http")) {
            writeHeldAround(entered.passing());
        }
        return false;
    }

    private ModelFrame frame(Entered entered) {
        ModelFrame around = around(entered.passing());
        boolean sameCall = around != null
                && !around.whole().exchanged()
                && around.entered.call().kind().equals(entered.call().kind());
        ModelFrame frame = new ModelFrame(entered, sameCall ? around : null);
        if (!sameCall) {
            held.add(frame);
        }
        return frame;
    }

    private Seat exchange(Entered entered, Call.Wire wire, int parent) throws IOException {
        Request request = new Request(wire, salt, trace.cleaning());
        Passing passing = entered.passing();
        if (repeats(passing, request)) {
            return Seat.Unseen.UNSEEN;
        }
        Optional<Dialect> dialect = Dialects.recognise(wire.method(), wire.url(), wire.body(), 0, wire.body().length);
        if (dialect.isEmpty()) {
            return plain(entered, request, parent);
        }
        return ask(entered, request, dialect.get(), parent);
    }

    private Seat plain(Entered entered, Request request, int parent) throws IOException {
        settle(parent, entered.passing().strand);
        Map<String, @Nullable Object> raw = request.plain();
        Object clean = trace.cleaning().tree(raw);
        Object in = trace.sharing().request(clean);
        OpenStep step = trace.start(entered, parent, entered.call().kind(), request.name(), in, 0);
        String digest = clean == raw ? request.raw() : null;
        return new Exchanging(trace, request, null, null, step, null, 1, entered.at(), Map.of(), digest);
    }

    private Seat ask(Entered entered, Request request, Dialect dialect, int parent) throws IOException {
        Passing passing = entered.passing();
        ModelFrame around = around(passing);
        ModelFrame frame = around == null ? null : around.whole();
        if (frame != null
                && !frame.entered.call().kind().equals(dialect.operation().kind())) {
            frame = null;
        }
        Lifted lifted = conversations.lift(dialect, request, parent, passing.strand);
        ModelStep step = frame != null ? frame.current : loose(parent, passing.strand);
        if (step == null || !joins(step, request)) {
            if (step != null && step.failed()) {
                end(step, null);
            }
            settle(parent, passing.strand);
            Entered from = frame != null && frame.current == null ? frame.entered : entered;
            String kind = dialect.operation().kind();
            String name = dialect.operation().word();
            step = new ModelStep(trace.start(from, parent, kind, name, lifted.in(), 0), true);
        }
        if (frame != null) {
            held.remove(frame);
            frame.current = step;
        } else {
            loose.remove(new Line(step.step.parent, step.step.strand), step);
        }
        step.attempts++;
        step.pending++;
        step.digest = request.raw();
        step.result = null;
        String digest = lifted.altered() ? null : request.raw();
        Map<String, @Nullable Object> payload = step.lifted ? lifted.restAlone() : lifted.whole();
        return new Exchanging(
                trace, request, dialect, step, step.step, frame, step.attempts, entered.at(), payload, digest);
    }

    private static boolean joins(ModelStep step, Request request) {
        return !step.ended
                && (step.attempts == 0 || step.failed() && request.raw().equals(step.digest));
    }

    void piece(Seat seat, Pieced pieced) throws IOException {
        if (seat instanceof Exchanging exchange) {
            exchange.head(pieced.passing().head());
            exchange.piece(pieced.at(), pieced.piece());
        } else if (seat instanceof ModelFrame frame && frame.outer == null && !frame.exchanged()) {
            trace.chunk(written(frame).step, pieced.at(), pieced.piece());
        }
    }

    void exit(Seat seat, Exited exited) throws IOException {
        if (seat instanceof Exchanging exchange) {
            exchange.head(exited.passing().head());
            ended(exchange, exited);
        } else if (seat instanceof ModelFrame frame && frame.outer == null) {
            close(frame, exited);
        }
    }

    private void ended(Exchanging exchange, Exited exited) throws IOException {
        ModelStep.Result result = exchange.end(exited.at(), exited.outcome());
        ModelStep step = exchange.model;
        exited.passing().seat = step == null ? exchange.step : Seat.Unseen.UNSEEN;
        if (step == null) {
            trace.end(exchange.step, result.at(), result.ending(), result.out(), result.thrown());
            return;
        }
        step.pending--;
        step.result = result;
        boolean mayComeAgain =
                result.failed() && (exchange.frame == null || !exchange.frame.closed && exchange.frame.current == step);
        if (!mayComeAgain || step.pending > 0) {
            end(step, null);
        } else if (exchange.frame == null) {
            ModelStep before = loose.put(new Line(step.step.parent, step.step.strand), step);
            if (before != null && before != step) {
                end(before, null);
            }
        }
    }

    private void close(ModelFrame frame, Exited exited) throws IOException {
        frame.closed = true;
        if (!frame.exchanged()) {
            ModelStep step = written(frame);
            step.ended = true;
            trace.end(step.step, exited.at(), exited.outcome());
            return;
        }
        ModelStep step = frame.current;
        if (step != null && step.pending == 0) {
            end(step, exited.outcome() instanceof Outcome.Threw threw ? threw.thrown() : null);
        }
    }

    /** The frame's own step, written with what the framework said of it. */
    private ModelStep written(ModelFrame frame) throws IOException {
        held.remove(frame);
        ModelStep step = frame.current;
        if (step == null) {
            Call call = frame.entered.call();
            Object in = trace.tree(call.input(), "the input of " + call.kind() + " " + call.name());
            int parent = RunTrace.within(frame.entered.passing().parent);
            Object shared = trace.sharing().request(in);
            step = new ModelStep(trace.start(frame.entered, parent, call.kind(), call.name(), shared, 0), false);
            frame.current = step;
        }
        return step;
    }

    private void end(ModelStep step, @Nullable Throwable instead) throws IOException {
        ModelStep.Result result = step.result;
        if (step.ended || result == null) {
            return;
        }
        step.ended = true;
        Fact.Thrown thrown = result.thrown() == null ? trace.cleaning().thrown(instead) : result.thrown();
        Fact.Ending ending =
                thrown != null && result.ending() == Fact.Ending.RETURNED ? Fact.Ending.THREW : result.ending();
        if (result.failed()) {
            trace.failing();
        }
        trace.end(step.step, result.at(), ending, result.out(), thrown);
    }

    /** A failed request on this line of work, or on one that it was forked from. */
    private @Nullable ModelStep loose(int parent, Strand strand) {
        for (Strand at = strand; at != null; at = at.parent()) {
            ModelStep step = loose.get(new Line(parent, at));
            if (step != null) {
                return step;
            }
        }
        return null;
    }

    /** No further attempt follows on this line of work. */
    void settle(int parent, Strand strand) throws IOException {
        ModelStep step = loose.remove(new Line(parent, strand));
        if (step != null) {
            end(step, null);
        }
    }

    /** No further attempt follows inside this step. */
    void settleInside(int parent) throws IOException {
        settle(line -> line.parent == parent);
    }

    void joined(Strand strand) throws IOException {
        settle(line -> line.strand == strand);
    }

    private void settle(Predicate<Line> which) throws IOException {
        for (Iterator<Map.Entry<Line, ModelStep>> all = loose.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Line, ModelStep> entry = all.next();
            if (which.test(entry.getKey())) {
                all.remove();
                end(entry.getValue(), null);
            }
        }
    }

    void tick(long now) throws IOException {
        for (ModelFrame frame : List.copyOf(held)) {
            if (now - frame.entered.at() >= PATIENCE) {
                written(frame);
            }
        }
    }

    void finish(long at) throws IOException {
        for (ModelFrame frame : List.copyOf(held)) {
            written(frame);
        }
        settle(line -> true);
    }

    private void writeHeldAround(Passing passing) throws IOException {
        ModelFrame around = held.isEmpty() ? null : around(passing);
        if (around != null && !around.whole().exchanged()) {
            written(around.whole());
        }
    }

    /** The innermost call of a model around this one, with nothing but the wire between. */
    private static @Nullable ModelFrame around(Passing passing) {
        for (Passing at = passing.parent; at != null; at = at.parent) {
            if (at.seat instanceof ModelFrame frame) {
                return frame.closed ? null : frame;
            }
            if (!(at.seat instanceof Exchanging) && at.seat != Seat.Unseen.UNSEEN) {
                return null;
            }
        }
        return null;
    }

    /** Whether a request around this one that has no answer yet is the same, seen by another hook. */
    private static boolean repeats(Passing passing, Request request) {
        if (passing.insideResponse) {
            return false;
        }
        for (Passing at = passing.parent; at != null; at = at.parent) {
            if (at.seat instanceof Exchanging outer) {
                if (outer.unanswered() && outer.request.raw().equals(request.raw())) {
                    return true;
                }
            } else if (at.seat != Seat.Unseen.UNSEEN) {
                return false;
            }
        }
        return false;
    }
}
