package dev.reprise.replay;

import dev.reprise.boundary.Boundary;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.Strand;
import dev.reprise.boundary.World;
import dev.reprise.verdict.Verdict;
import dev.reprise.verdict.Violation;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The world from a trace: answers the calls of one run, and fails it closed where the record has no answer. What becomes
 * of each call is told in {@link Treating}.
 */
final class Replaying implements Boundary {

    /** How long work that was handed to other threads may still run after the agent has returned. */
    private static final long LONGEST_WORK = TimeUnit.SECONDS.toNanos(10);

    private static final AtomicLong COUNT = new AtomicLong();

    private final String id = ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    private final Script script;
    private final ReplaySettings settings;
    private final Departure departure;
    private final Claims claims;
    private final Reads reads;
    private final Ledger ledger;
    private final Work work = new Work();
    private final EndOrder order;
    private final Breaches breaches;
    private final MemoryStandIn memory;
    private final Anchoring anchoring;
    private final Attempts attempts;
    private final StubCalls stubs;
    private final Treating treating;
    private final Guard guard;
    private volatile boolean over;

    Replaying(
            Script script,
            @Nullable Script preamble,
            ReplaySettings settings,
            Departure departure,
            Claims claims,
            Sameness sameness,
            Reads reads,
            WireLift wires,
            Edits edits,
            Ledger ledger) {
        this.script = script;
        this.settings = settings;
        this.departure = departure;
        this.claims = claims;
        this.reads = reads;
        this.ledger = ledger;
        order = new EndOrder(settings.turn, ledger, work);
        breaches = new Breaches(ledger, claims, order);
        memory = new MemoryStandIn(script, sameness);
        anchoring = new Anchoring(script, settings, claims, sameness, memory, reads, order);
        var endings = new Endings(script, settings, claims, sameness, wires, breaches);
        attempts = new Attempts(claims, sameness, wires, edits, endings, order, work);
        var answering = new Answering(claims, attempts, reads, order, work, ledger, breaches);
        stubs = new StubCalls(
                script, settings, anchoring, claims, sameness, wires, answering, endings, ledger, breaches);
        var sessions = new SessionStandIn(script, preamble, sameness);
        treating = new Treating(
                script,
                settings,
                wires,
                claims,
                anchoring,
                attempts,
                answering,
                new Observing(script, settings, anchoring, claims, sameness, ledger, breaches, endings),
                new Emulating(
                        script, settings, anchoring, claims, departure, memory, sessions, attempts, ledger, breaches),
                new ModelFrames(script, anchoring, claims, sameness, answering, breaches),
                stubs,
                ledger);
        guard = new Guard(script, settings, claims, breaches);
    }

    /** The place of the test itself, around the agent. */
    Frame outermost(Strand strand) {
        return new Frame(this, Place.outermost(strand), strand);
    }

    /** What goes wrong here must not let a call go live: it is a violation like any other. */
    @Override
    public Crossing enter(Call call, @Nullable Frame frame) {
        if (frame == null || !(frame.step() instanceof Place place) || place.live || Treatment.isDetail(call.kind())) {
            return Crossing.UNWATCHED;
        }
        if (over && call.entry()) {
            // A thread that outlives its replay, a listener's or a scheduler's, has come to something new.
            Boundary now = World.behind();
            return now == null ? Crossing.UNWATCHED : now.enter(call, null);
        }
        try {
            moved(frame);
            Call.Wire wire = call.wire();
            return wire == null ? treating.made(call, frame, place) : treating.sent(call, wire, frame, place);
        } catch (RuntimeException | StackOverflowError broken) {
            var violation = new ReplayViolation(new Violation.TraceLacks(
                    script.where(claims.position(frame.strand()), call),
                    "the call could not be held against the record: " + broken));
            violation.initCause(broken);
            return breaches.refuse(violation, frame.strand());
        }
    }

    /** What a stub gets for a call of its own. */
    Outcome answer(Call call, Frame frame, Place place) {
        moved(frame);
        return stubs.answer(call, frame, place);
    }

    private void moved(Frame frame) {
        order.moved(claims.recordedStrand(frame.strand()));
    }

    @Override
    public @Nullable Object read(String kind, String name, Supplier<? extends @Nullable Object> live, Frame frame) {
        if (!(frame.step() instanceof Place place) || place.live || settings.live.mean(kind, name)) {
            return live.get();
        }
        return reads.read(claims.recordedStrand(frame.strand()), kind, name, live);
    }

    @Override
    public void note(String name, @Nullable Object value, @Nullable Frame frame) {
        ledger.said(name, value);
    }

    @Override
    public void connecting(String host, int port, @Nullable Frame frame) {
        guard.connecting(host, port, frame);
    }

    @Override
    public void session(String url, @Nullable Frame frame) {
        guard.session(url, frame);
    }

    @Override
    public void forked(Frame frame) {
        work.forked(frame.strand());
        claims.forked(frame.strand());
    }

    @Override
    public void joined(Frame frame, @Nullable Throwable thrown) {
        claims.joined(frame.strand());
        moved(frame);
        work.joined(frame.strand());
    }

    @Override
    public void came(Frame frame) {
        work.came(frame);
    }

    @Override
    public void left() {
        work.left();
    }

    @Override
    public String replay(Frame frame) {
        return id;
    }

    @Override
    public boolean answers(@Nullable Frame frame) {
        return !over && frame != null && frame.step() instanceof Place place && !place.live;
    }

    /** Whether a request that says it belongs to a replay means this one. */
    boolean is(String replay) {
        return id.equals(replay);
    }

    StubCalls stubs() {
        return stubs;
    }

    Optional<Rerun> rerun() {
        return attempts.rerun();
    }

    void violated(ReplayViolation thrown) {
        breaches.add(thrown, null);
    }

    /** Waits for work that is still running, but not for long, and lets all answers go that were held back. */
    void awaitEnd() {
        try {
            work.awaitEnd(LONGEST_WORK);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        order.open();
    }

    /** The replay is over, and what still carries it belongs to nothing. */
    Verdict end() {
        over = true;
        return new Judgement(script, settings, ledger, claims, departure, reads, anchoring, memory, work).verdict();
    }
}
