package dev.reprise.replay;

import dev.reprise.boundary.Boundary;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.Strand;
import dev.reprise.boundary.World;
import dev.reprise.tree.Difference;
import dev.reprise.verdict.Violation;
import dev.reprise.verdict.Where;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The world from a trace: answers the calls of one run, and fails it closed where the record has no answer. */
final class Replaying implements Boundary {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "::1");

    private static final AtomicLong COUNT = new AtomicLong();

    private final String id = ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    private final Script script;
    private final ReplaySettings settings;
    private final Claims claims;
    private final Sameness sameness;
    private final MemoryStandIn memory;
    private final SessionStandIn sessions;
    private final EndOrder endOrder;
    private final Reads reads;
    private final WireLift wires;
    private final Edits edits;
    private final Ledger ledger;
    private final Breaches breaches;
    private final Endings endings;
    private final boolean modelsOverWire;
    private final boolean lacksPreamble;

    private final StubCalls stubs;

    /** The last model step that was answered over the wire on a strand: the same request again is its next attempt. */
    private final IdentityHashMap<Strand, Wired> wired = new IdentityHashMap<>();

    private final Work work = new Work();

    private volatile boolean entered;
    private volatile boolean over;
    private volatile @Nullable Rerun rerun;

    private record Wired(Place scope, Expected step) {}

    Replaying(
            Script script,
            @Nullable Script preamble,
            ReplaySettings settings,
            Claims claims,
            Sameness sameness,
            Reads reads,
            WireLift wires,
            Edits edits,
            Ledger ledger) {
        this.script = script;
        this.settings = settings;
        this.claims = claims;
        this.sameness = sameness;
        this.memory = new MemoryStandIn(script, sameness);
        this.sessions = new SessionStandIn(script, preamble, sameness);
        this.lacksPreamble = preamble == null && script.trace.preamble().isPresent();
        this.endOrder = new EndOrder(settings.turn, ledger, work);
        this.reads = reads;
        this.wires = wires;
        this.edits = edits;
        this.ledger = ledger;
        this.breaches = new Breaches(ledger, claims, endOrder);
        this.endings = new Endings(script, settings, claims, sameness, wires, breaches);
        this.modelsOverWire = script.asksModelsOverWire();
        this.stubs = new StubCalls(this, script, settings, claims, sameness, endings, breaches);
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

    /** The place of the test itself, around the agent. */
    Frame outermost(Strand strand) {
        return new Frame(this, new Place(null, "the test", strand, null, false, false), strand);
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
            return enter(call, frame, place);
        } catch (RuntimeException | StackOverflowError broken) {
            var violation = new ReplayViolation(new Violation.TraceLacks(
                    new Where(
                            script.name,
                            claims.position(frame.strand()),
                            script.size,
                            call.kind(),
                            call.name(),
                            null,
                            call.site()),
                    "the call could not be held against the record: " + broken));
            violation.initCause(broken);
            return breaches.refuse(violation, frame.strand());
        }
    }

    private Crossing enter(Call call, Frame frame, Place place) {
        moved(frame);
        Call.Wire wire = call.wire();
        if (wire != null) {
            Asked lifted = wires.lift(call, wire, call.site(), place.scope(), place.exchange(frame.strand()));
            if (place.parent == null && lifted.kind().equals("http") && script.beginsWith(wire)) {
                // The test sends it to its own server, as a user's client did when the run was recorded.
                return Crossing.UNWATCHED;
            }
            return settings.live.mean(lifted.kind(), lifted.name()) ? live(lifted, frame) : wire(lifted, frame);
        }
        String site = call.site() == null ? Site.here() : call.site();
        Asked asked = new Asked(call.kind(), call.name(), null, null, site, place.scope(), frame.strand());
        if (place.parent == null && script.beginsWithMessage(call.kind(), call.name()) && isFromOutside(asked)) {
            return Crossing.UNWATCHED;
        }
        if (call.kind().equals("memory") && !settings.live.mean("memory", call.name())) {
            return memory(asked, call);
        }
        asked = withInput(asked, call);
        if (Treatment.isShape(call.kind()) || call.entry()) {
            Asked before = asked;
            boolean isRequest = call.entry() && call.kind().equals("workflow") && call.input() instanceof Supplier;
            return observe(asked, frame, isRequest ? () -> withInput(before, call) : null);
        }
        if (Treatment.isSession(call.kind()) && !settings.live.mean(call.kind(), call.name())) {
            return session(asked, frame);
        }
        if (settings.live.mean(call.kind(), call.name())) {
            return live(asked, frame);
        }
        if (Treatment.isModel(call.kind()) && !stubs.isModel(call.kind()) && answersOverWire(asked)) {
            var model = new Place(place, call.name(), frame.strand(), null, false, true);
            Asked placed = asked.placed();
            return run(frame, model, outcome -> wentPastTheWire(model, placed, outcome));
        }
        return answer(asked, frame);
    }

    /** Whether the test sends it to its own listener, and not the agent, which may put it there again. */
    private boolean isFromOutside(Asked asked) {
        return !entered || script.all().stream().noneMatch(each -> each.is(asked.kind(), asked.name()));
    }

    void moved(Frame frame) {
        endOrder.moved(claims.recordedStrand(frame.strand()));
    }

    Ledger ledger() {
        return ledger;
    }

    Asked withInput(Asked asked, Call call) {
        return new Asked(
                asked.kind(),
                asked.name(),
                wires.redacted(call.tree()),
                null,
                asked.site(),
                asked.place(),
                asked.strand());
    }

    private boolean answersOverWire(Asked asked) {
        enterRecord(asked.strand());
        return claims.nextModel(asked).map(Expected::overWire).orElse(modelsOverWire);
    }

    /**
     * An agent, a workflow, a decision, a server's request: runs again, and is held against the record if it is there. Of a
     * request more may be known in the end, when its body has been read.
     */
    private Crossing observe(Asked asked, Frame frame, @Nullable Supplier<Asked> inTheEnd) {
        Place around = asked.place();
        if (!entered) {
            anchorFor(asked).ifPresent(anchor -> enterAt(anchor, frame.strand()));
        } else if (around.recorded() == null && settings.anchor == null) {
            anchorFor(asked)
                    .filter(each -> !each.claimed && !script.covers(each))
                    .ifPresent(anchor -> enterAt(anchor, frame.strand()));
        }
        Optional<Expected> recorded = entered ? claims.observe(asked) : Optional.empty();
        if (recorded.isPresent()) {
            Expected step = recorded.get();
            List<Difference> differences = sameness.differences(step, asked);
            ledger.add(new Ledger.Entry(
                    step.number(),
                    step.step.strand(),
                    Ledger.What.OBSERVED,
                    asked.kind(),
                    asked.name(),
                    step.step.path(),
                    asked.input(),
                    List.of()));
            if (!differences.isEmpty() && isStrict(step, asked)) {
                return breaches.refuse(
                        new Violation.ArgumentsDiffer(
                                script.where(step.number(), asked, step),
                                differences,
                                step.input(),
                                asked.input(),
                                null),
                        asked.strand());
            }
            if (inTheEnd == null) {
                note(step, differences);
            }
        }
        var place = new Place(around, asked.name(), frame.strand(), recorded.orElse(null), false, false);
        Asked placed = asked.placed();
        return run(
                frame,
                place,
                outcome -> recorded.ifPresent(expected -> {
                    if (inTheEnd != null) {
                        note(expected, sameness.differences(expected, inTheEnd.get()));
                    }
                    endings.ended(expected, placed, outcome);
                }));
    }

    private void note(Expected step, List<Difference> differences) {
        differences.forEach(each -> ledger.note("step " + step.number() + ", " + step.step.kind() + " "
                + step.step.name() + ", was entered with another input: " + each.describe()));
    }

    /** Whether the agent chose this input: that of an anchor comes from the test. */
    private boolean isStrict(Expected step, Asked asked) {
        return step.parent != null
                && script.covers(step)
                && !script.anchors.contains(step)
                && !settings.drift.mean(asked.kind(), asked.name())
                && !claims.isBeyond(asked.strand());
    }

    private Optional<Expected> anchorFor(Asked asked) {
        if (settings.anchor != null) {
            return script.find(settings.anchor).filter(each -> each.is(asked.kind(), asked.name()));
        }
        List<Expected> named = claims.unclaimed(asked);
        return named.stream()
                .filter(each -> sameness.same(each, asked))
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    private void enterAt(@Nullable Expected anchor, Strand strand) {
        claims.enter(anchor, strand);
        memory.enter(anchor);
        reads.enter(script, anchor);
        if (anchor != null) {
            reads.reached(anchor.step.at());
        }
        endOrder.enter(script.all().stream()
                .filter(each -> each.treatment == Treatment.ANSWERED && script.covers(each))
                .toList());
        entered = true;
    }

    /** A call that is no agent: without an anchor before it, the whole record is what is expected. */
    void enterRecord(Strand strand) {
        if (entered) {
            return;
        }
        Optional<Expected> anchor = settings.anchor == null ? Optional.empty() : script.find(settings.anchor);
        enterAt(anchor.orElse(null), strand);
    }

    /**
     * Work around the agent that the record does not have: it was recorded from the agent's own method, and here a
     * server's request or a test stands around it.
     */
    private boolean isAroundTheAgent(Asked asked) {
        boolean outside = !entered || !script.anchors.isEmpty() && asked.place().recorded() == null;
        return outside
                && asked.place().parent != null
                && !Treatment.isModel(asked.kind())
                && script.all().stream().noneMatch(each -> each.is(asked.kind(), asked.name()));
    }

    private Crossing memory(Asked asked, Call call) {
        Asked withInput = withInput(asked, call);
        enterRecord(withInput.strand());
        Optional<MemoryStandIn.Verb> verb = MemoryStandIn.Verb.of(call.name());
        ledger.add(here(Ledger.What.EMULATED, claims.position(asked.strand()), asked, withInput.input()));
        if (verb.isEmpty() || verb.get() == MemoryStandIn.Verb.READ) {
            return new Answered(Outcome.returned(memory.read(withInput.input())));
        }
        boolean free =
                settings.drift.mean("memory", call.name()) || claims.isBeyond(asked.strand()) || claims.hasEnded();
        Optional<Violation> violation = memory.write(verb.get(), withInput.input(), asked.site(), free);
        if (violation.isPresent()) {
            return breaches.refuse(violation.get(), asked.strand());
        }
        return new Answered(Outcome.returned(null));
    }

    private Crossing session(Asked asked, Frame frame) {
        int position = claims.position(asked.strand());
        Optional<Expected> known = sessions.answer(asked, entered, position);
        if (known.isPresent()) {
            ledger.add(here(Ledger.What.EMULATED, position, asked, asked.input()));
            return new Answered(outcome(known.get()));
        }
        if (lacksPreamble && !claims.isBeyond(asked.strand())) {
            Where where = script.where(position, asked, null);
            return breaches.refuse(
                    new Violation.PreambleMissing(where, script.trace.preamble().orElse(""), asked.input()),
                    asked.strand());
        }
        return matched(asked, frame);
    }

    private Crossing wire(Asked asked, Frame frame) {
        Wired last = lastWired(frame.strand());
        if (last != null
                && last.scope() == asked.place()
                && claims.retries(last.step(), asked, edits.fail(last.step()))) {
            return attempt(last.step(), asked);
        }
        if (asked.kind().equals("http") && recordHasNoHttp() && !isNew(asked)) {
            return Crossing.UNWATCHED;
        }
        return answer(asked, frame);
    }

    /** The last request of this strand, or of one that it was forked from: a client may try again on another thread. */
    private @Nullable Wired lastWired(Strand strand) {
        synchronized (wired) {
            for (Strand at = strand; at != null; at = at.parent()) {
                Wired last = wired.get(at);
                if (last != null) {
                    return last;
                }
            }
            return null;
        }
    }

    /** Where what is new is recorded, the run's own requests are; those of the test around it are not of the run. */
    private boolean isNew(Asked asked) {
        return settings.beyond == ReplaySettings.Beyond.LIVE_WHERE_NEW && asked.place().parent != null;
    }

    /** Plain HTTP that the record knows nothing of: whether it may pass is the guard's business. */
    private boolean recordHasNoHttp() {
        return script.all().stream().noneMatch(each -> each.step.kind().equals("http"));
    }

    private Crossing answer(Asked asked, Frame frame) {
        if (isAroundTheAgent(asked)) {
            ledger.note(asked.kind() + " " + asked.name() + " ran live around the agent: the record does not have it");
            return live(asked, frame);
        }
        enterRecord(asked.strand());
        if (stubs.answer(asked)) {
            return stubs.pass(asked, frame);
        }
        Optional<Expected> observed = claims.observed(asked);
        if (observed.isPresent()) {
            return observe(asked, frame, null);
        }
        return matched(asked, frame);
    }

    Crossing matched(Asked asked, Frame frame) {
        Match match = claims.claim(asked);
        if (match instanceof Match.Claimed claimed) {
            return claimed(claimed, asked, frame);
        } else if (match instanceof Match.Preamble preamble) {
            return new Answered(outcome(preamble.step()));
        } else if (match instanceof Match.Live) {
            return live(asked, frame);
        } else if (match instanceof Match.StandIn standIn) {
            ledger.add(here(Ledger.What.ATTEMPTED, claims.position(asked.strand()), asked, asked.input()));
            return new Answered(Outcome.returned(standIn.answer().apply(asked.input())));
        } else if (match instanceof Match.Ends ends) {
            return ends(ends, asked);
        } else if (match instanceof Match.Miss miss) {
            return breaches.refuse(miss.violation(), asked.strand());
        } else {
            return new Answered(Outcome.threw(((Match.Consequence) match).violation()));
        }
    }

    private Crossing claimed(Match.Claimed claimed, Asked asked, Frame frame) {
        Expected step = claimed.step();
        reads.reached(step.step.endedAt());
        ledger.add(new Ledger.Entry(
                step.number(),
                step.step.strand(),
                Ledger.What.ANSWERED,
                asked.kind(),
                asked.name(),
                step.step.path(),
                asked.inputLater(),
                claimed.drift().stream().map(Difference::describe).toList()));
        claimed.beside()
                .forEach(each -> ledger.note("step " + step.number() + ", " + asked.kind() + " " + asked.name()
                        + ", was sent with another member beside the question: " + each.describe()));
        if (edits.live(step.number())) {
            Asked placed = asked.placed();
            var alone = new Place(asked.place(), asked.name(), frame.strand(), step, true, false);
            work.goesElsewhere();
            return run(frame, alone, outcome -> {
                work.comesBack();
                rerun = Rerun.of(step, outcome, sameness, wires);
                endings.ended(step, placed, outcome);
            });
        }
        return attempt(step, asked);
    }

    private Crossing attempt(Expected step, Asked asked) {
        boolean atFramework = asked.digest() == null && stubs.isModel(step.step.kind()) && step.overWire();
        Outcome outcome = atFramework && edits.of(step).isEmpty() ? FrameworkModel.outcome(step) : outcome(step);
        if (!atFramework
                && Treatment.isModel(step.step.kind())
                && !step.attempts().isEmpty()) {
            synchronized (wired) {
                wired.put(asked.strand(), new Wired(asked.place(), step));
            }
        }
        step.forget();
        return new InTurn(step, outcome, endOrder, edits, work);
    }

    private Outcome outcome(Expected step) {
        Optional<Outcome> edited = edits.of(step);
        if (edited.isPresent()) {
            return edited.get();
        }
        if (step.attempts().isEmpty()) {
            return Answers.of(step);
        }
        int attempt = Math.min(step.attemptsServed, step.attempts().size() - 1);
        step.attemptsServed = attempt + 1;
        return Answers.of(step.attempts().get(attempt));
    }

    Crossing ends(Match.Ends ends, Asked asked) {
        var attempt = here(Ledger.What.ATTEMPTED, ends.step(), asked, asked.input());
        if (ends.first()) {
            ledger.leave(attempt);
        } else {
            ledger.add(attempt);
        }
        endOrder.open();
        return new Answered(Outcome.threw(new ReplayEnded(asked.kind() + " " + asked.name())));
    }

    private Crossing live(Asked asked, Frame frame) {
        ledger.add(here(Ledger.What.LIVE, claims.position(asked.strand()), asked, asked.input()));
        work.goesElsewhere();
        var place = new Place(asked.place(), asked.name(), frame.strand(), null, true, false);
        return run(frame, place, outcome -> work.comesBack());
    }

    /** An entry for a call that claims no recorded step: it stands where the next one would. */
    private Ledger.Entry here(Ledger.What what, int position, Asked asked, @Nullable Object input) {
        return new Ledger.Entry(
                position,
                claims.recordedStrand(asked.strand()),
                what,
                asked.kind(),
                asked.name(),
                null,
                input,
                List.of());
    }

    void violated(ReplayViolation thrown) {
        breaches.add(thrown, null);
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
        if (!THIS_MACHINE.contains(host) && !passes(host, frame)) {
            escaped(new Violation.WentLive(leaving("connect", frame), port > 0 ? host + ":" + port : host), frame);
        }
    }

    /** What is said in it is not recorded, whoever says it: this machine's own is refused like any other. */
    @Override
    public void session(String url, @Nullable Frame frame) {
        String host = Violation.SessionOpened.host(url);
        if (frame != null && !passes(host, frame)) {
            escaped(new Violation.SessionOpened(leaving("session", frame), url), frame);
        }
    }

    private boolean passes(String host, @Nullable Frame frame) {
        return settings.live.meanAll()
                || settings.network.contains(host)
                || settings.beyond == ReplaySettings.Beyond.LIVE && claims.hasEnded()
                || frame != null && frame.step() instanceof Place inside && inside.live;
    }

    private Where leaving(String how, @Nullable Frame frame) {
        return new Where(
                script.name,
                frame == null ? script.size + 1 : claims.position(frame.strand()),
                script.size,
                "http",
                frame != null && frame.step() instanceof Place at ? at.label : how,
                null,
                Site.here());
    }

    private void escaped(Violation violation, @Nullable Frame frame) {
        var escaped = new ReplayViolation(violation);
        breaches.add(escaped, frame == null ? null : frame.strand());
        throw escaped;
    }

    @Override
    public void forked(Frame frame) {
        work.forked(frame.strand());
        claims.forked(frame.strand());
    }

    @Override
    public void joined(Frame frame, @Nullable Throwable thrown) {
        claims.joined(frame.strand());
        endOrder.moved(claims.recordedStrand(frame.strand()));
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

    Work work() {
        return work;
    }

    Optional<Rerun> rerun() {
        return Optional.ofNullable(rerun);
    }

    boolean entered() {
        return entered;
    }

    void open() {
        endOrder.open();
    }

    /** The replay is over, and what still carries it belongs to nothing. */
    void end() {
        over = true;
    }

    List<Violation> memoryLeftovers() {
        return memory.leftovers();
    }

    Crossing run(Frame frame, Place place, Consumer<Outcome> end) {
        return new Running(new Frame(this, place, frame.strand()), end);
    }

    /** A model was expected to be asked over the wire, and something else gave the answer, or nothing was asked. */
    private void wentPastTheWire(Place place, Asked asked, Outcome outcome) {
        if (place.exchanged || breaches.any()) {
            return;
        }
        if (outcome instanceof Outcome.Returned) {
            int position = claims.position(asked.strand());
            Where where = script.where(position, asked, null);
            breaches.add(new ReplayViolation(new Violation.WentLive(where, "a model past the wire")), asked.strand());
            return;
        }
        Match match = claims.claim(asked);
        if (match instanceof Match.Miss miss) {
            breaches.add(miss.violation(), asked.strand());
        } else if (match instanceof Match.Ends ends) {
            ends(ends, asked);
        }
    }
}
