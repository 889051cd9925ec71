package dev.reprise.record;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.Strand;
import dev.reprise.record.Event.Entered;
import dev.reprise.record.Event.Exited;
import dev.reprise.record.Event.Noted;
import dev.reprise.trace.Fact;
import dev.reprise.trace.TraceWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From the events of one run to the facts of its trace: numbers the steps, and writes what may be written. */
final class RunTrace {

    private record Lane(int parent, Strand strand, String kind, String name) {}

    private final TraceWriter file;
    private final Cleaning cleaning;
    private final Counters counters;
    private final long origin;
    private final Map<Lane, Integer> ordinals = new HashMap<>();
    private final Map<Integer, OpenStep> open = new LinkedHashMap<>();
    private final boolean tagged;
    private final WaitingReads consulted = new WaitingReads(this);
    private final Sharing sharing;
    private final Causes causes = new Causes();
    private final ModelCalls models;
    private long now;
    private long flushed;
    private long forced;
    private int steps;
    private boolean failed;
    private boolean flagged;
    private @Nullable ClassLoader around;

    RunTrace(TraceWriter file, Cleaning cleaning, Counters counters, long origin, String salt, boolean tagged) {
        this.file = file;
        this.cleaning = cleaning;
        this.counters = counters;
        this.origin = origin;
        this.tagged = tagged;
        this.sharing = new Sharing(this);
        this.models = new ModelCalls(this, salt);
    }

    /** Whether its header has tags. */
    boolean tagged() {
        return tagged;
    }

    TraceWriter file() {
        return file;
    }

    Cleaning cleaning() {
        return cleaning;
    }

    Sharing sharing() {
        return sharing;
    }

    int steps() {
        return steps;
    }

    /** Whether a call to a model or a tool, or the run's root, failed. */
    boolean failed() {
        return failed;
    }

    boolean flagged() {
        return flagged;
    }

    void failing() {
        failed = true;
    }

    void accept(Event event) throws IOException {
        now = event.at();
        Passing passing = event.passing();
        if (passing != null) {
            around = passing.around;
        }
        if (event instanceof Entered entered) {
            enter(entered);
        } else if (event instanceof Event.Pieced pieced) {
            piece(pieced);
        } else if (event instanceof Exited exited) {
            exit(exited);
        } else if (event instanceof Noted noted) {
            note(noted);
        } else if (event instanceof Event.Consulted more) {
            consulted.keep(within(more.passing()), more.reads());
        } else if (event instanceof Event.Joined joined) {
            consulted.writeOf(joined.strand());
            models.joined(joined.strand());
        }
    }

    private void enter(Entered entered) throws IOException {
        Passing passing = entered.passing();
        int parent = within(passing.parent);
        consulted.keep(parent, entered.reads());
        if (models.enter(entered, parent)) {
            return;
        }
        models.settle(parent, passing.strand);
        Call call = entered.call();
        Object in = tree(call.input(), "the input of " + call.kind() + " " + call.name());
        int cause = call.kind().equals("tool") ? causes.of(call.name(), call.id(), in, scopes(passing.parent)) : 0;
        passing.seat = start(entered, parent, call.kind(), call.name(), sharing.value(in), cause);
    }

    /** Writes the start of a step, and the reads that came before it. */
    OpenStep start(Entered entered, int parent, String kind, String name, @Nullable Object in, int cause)
            throws IOException {
        Passing passing = entered.passing();
        Call call = entered.call();
        String clean = cleaning.text(name);
        int ordinal = ordinals.merge(new Lane(parent, passing.strand, kind, clean), 1, Integer::sum);
        int number = ++steps;
        consulted.writeBefore(number, parent, passing.strand);
        OpenStep step = new OpenStep(number, parent, passing.strand, kind);
        open.put(number, step);
        write(new Fact.Enter(
                number,
                parent,
                passing.strand.toString(),
                cause,
                kind,
                clean,
                ordinal,
                offset(entered.at()),
                cleaning.text(entered.thread()),
                cleaning.optional(call.site()),
                cleaning.optional(call.id()),
                in));
        return step;
    }

    private void piece(Event.Pieced pieced) throws IOException {
        Seat seat = pieced.passing().seat;
        if (seat instanceof OpenStep step) {
            chunk(step, pieced.at(), pieced.piece());
        } else if (seat != null) {
            models.piece(seat, pieced);
        }
    }

    void chunk(OpenStep step, long at, @Nullable Object piece) throws IOException {
        step.chunked = true;
        Object value = sharing.value(tree(piece, "a piece of step " + step.number));
        write(new Fact.Chunk(step.number, 0, offset(at), value, false, null));
    }

    private void exit(Exited exited) throws IOException {
        Passing passing = exited.passing();
        Seat seat = passing.seat;
        passing.seat = seat instanceof OpenStep step ? step : seat;
        consulted.keep(within(passing), exited.reads());
        if (seat instanceof OpenStep step) {
            models.settleInside(step.number);
            consulted.writeInside(step.number);
            end(step, exited.at(), exited.outcome());
        } else if (seat != null) {
            models.exit(seat, exited);
        }
    }

    /** Writes the end of a step that made no exchange. */
    void end(OpenStep step, long at, Outcome outcome) throws IOException {
        if (outcome instanceof Outcome.Streamed streamed) {
            for (Outcome.Piece piece : streamed.pieces()) {
                chunk(step, at, piece.value());
            }
            end(step, at, streamed.end());
            return;
        }
        Fact.Thrown thrown = outcome instanceof Outcome.Threw threw ? cleaning.thrown(threw.thrown()) : null;
        Object value = outcome instanceof Outcome.Returned returned ? returned.value() : null;
        Object out = tree(value, "the result of step " + step.number);
        if (step.chunked) {
            write(new Fact.Chunk(step.number, 0, offset(at), null, true, thrown));
        }
        Fact.Ending ending = outcome instanceof Outcome.Unfinished
                ? Fact.Ending.UNFINISHED
                : step.chunked ? Fact.Ending.STREAMED : thrown == null ? Fact.Ending.RETURNED : Fact.Ending.THREW;
        end(step, at, ending, out, thrown);
    }

    void end(OpenStep step, long at, Fact.Ending ending, @Nullable Object out, Fact.@Nullable Thrown thrown)
            throws IOException {
        if (open.remove(step.number) == null) {
            return;
        }
        failed |= thrown != null && (Roots.matters(step.kind) || step.parent == 0);
        if (step.kind.equals("llm")) {
            causes.answered(step.number, step.parent, out);
        }
        Object value = step.kind.equals("llm") ? sharing.answer(out) : sharing.value(out);
        write(new Fact.Exit(step.number, offset(at), ending, value, thrown));
    }

    private void note(Noted noted) throws IOException {
        flagged |= Notes.flags(noted.name(), noted.value());
        Object value = tree(noted.value(), "the value of note " + noted.name());
        write(new Fact.Note(
                within(noted.inside()),
                noted.strand().toString(),
                offset(noted.at()),
                cleaning.text(noted.name()),
                sharing.value(value)));
    }

    /** Writes model calls that waited long enough for an exchange. */
    void tick(long now) throws IOException {
        models.tick(now);
    }

    /** Writes what still waits, and names the steps that never ended. */
    void finish(long at) throws IOException {
        models.finish(at);
        consulted.writeAll();
        for (OpenStep step : open.values().toArray(OpenStep[]::new)) {
            end(step, at, Fact.Ending.UNFINISHED, null, null);
        }
    }

    void gap(String why) throws IOException {
        counters.gaps.increment();
        write(new Fact.Gap(offset(now), cleaning.text(why), Map.of()));
    }

    void write(Fact fact) throws IOException {
        if (cleaning.redaction().forbidden().isPresent()) {
            throw new Forbidden(cleaning.redaction().forbidden().get());
        }
        file.write(fact);
    }

    /** Gives what is new to the operating system. */
    void flush() throws IOException {
        if (file.bytes() != flushed) {
            file.flush();
            flushed = file.bytes();
        }
    }

    /** Whether there is something new to be forced to the disk, which is done now by whoever asks. */
    boolean toBeForced() {
        boolean isNew = file.bytes() != forced;
        forced = file.bytes();
        return isNew;
    }

    /** Ends the trace as it is, with what is missing. */
    void abandon(String why) throws IOException {
        file.abandon(offset(now), cleaning.text(why));
    }

    /** A tree that may be written; what cannot be read is a gap. */
    @Nullable
    Object tree(@Nullable Object value, String what) throws IOException {
        Object supplied = value;
        if (value instanceof Supplier<?> supplier) {
            try {
                supplied = Supplied.by(supplier, around);
            } catch (Throwable failure) {
                counters.suppliers.increment();
                gap(what + " could not be read: " + failure.getClass().getName());
                return null;
            }
        }
        return cleaning.tree(supplied);
    }

    /** Microseconds since the run started. */
    long offset(long nanos) {
        return Math.max(0, (nanos - origin) / 1_000);
    }

    /** The step inside which a call runs; never one that asks a model. */
    static int within(@Nullable Passing passing) {
        for (Passing at = passing; at != null; at = at.parent) {
            if (at.seat instanceof OpenStep step) {
                return step.number;
            }
            if (at.seat instanceof Exchanging exchange && exchange.model == null) {
                return exchange.step.number;
            }
        }
        return 0;
    }

    private static Set<Integer> scopes(@Nullable Passing passing) {
        var scopes = new HashSet<Integer>();
        scopes.add(0);
        for (Passing at = passing; at != null; at = at.parent) {
            scopes.add(within(at));
        }
        return scopes;
    }
}
