package dev.reprise.replay;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import java.util.Optional;
import java.util.function.Supplier;

/** What becomes of a call: who of all these takes it up. */
record Treating(
        Script script,
        ReplaySettings settings,
        WireLift wires,
        Claims claims,
        Anchoring anchoring,
        Attempts attempts,
        Answering answering,
        Observing observing,
        Emulating emulating,
        ModelFrames models,
        StubCalls stubs,
        Ledger ledger) {

    /** A request goes over the wire. */
    Crossing sent(Call call, Call.Wire wire, Frame frame, Place place) {
        Asked asked = wires.lift(call, wire, call.site(), place.scope(), place.exchange(frame.strand()));
        boolean isHttp = asked.kind().equals("http");
        if (isHttp && place.parent == null && script.beginsWith(wire)) {
            // The test sends it to its own server, as a user's client did when the run was recorded.
            return Crossing.UNWATCHED;
        }
        if (settings.live.mean(asked.kind(), asked.name())) {
            return answering.live(asked, frame);
        }
        Optional<Expected> again = attempts.again(asked, frame.strand());
        if (again.isPresent()) {
            return attempts.answer(again.get(), asked, frame);
        }
        // Plain HTTP that the record knows nothing of: whether it may pass is the guard's business.
        return isHttp && !script.hasHttp() && !isNew(asked) ? Crossing.UNWATCHED : answer(asked, frame);
    }

    /** Where what is new is recorded, the run's own requests are; those of the test around it are not of the run. */
    private boolean isNew(Asked asked) {
        return settings.beyond == ReplaySettings.Beyond.LIVE_WHERE_NEW && asked.place().parent != null;
    }

    /** A method is called. */
    Crossing made(Call call, Frame frame, Place place) {
        if (place.parent == null
                && script.beginsWithMessage(call.kind(), call.name())
                && anchoring.isFromOutside(call)) {
            return Crossing.UNWATCHED;
        }
        String site = call.site() == null ? Site.here() : call.site();
        Asked asked = wires.plain(call, site, place.scope(), frame.strand());
        boolean live = settings.live.mean(asked.kind(), asked.name());
        if (asked.kind().equals("memory") && !live) {
            return emulating.memory(asked);
        }
        if (Treatment.isShape(asked.kind()) || call.entry()) {
            boolean isRequest = call.entry() && call.kind().equals("workflow") && call.input() instanceof Supplier;
            return observing.observe(asked, frame, isRequest ? () -> asked.with(wires.redacted(call.tree())) : null);
        }
        if (live) {
            return answering.live(asked, frame);
        }
        if (Treatment.isSession(asked.kind())) {
            return emulating.session(asked).orElseGet(() -> answering.answer(asked, frame));
        }
        return models.goesToTheWire(asked) ? models.run(asked, frame, place) : answer(asked, frame);
    }

    private Crossing answer(Asked asked, Frame frame) {
        if (anchoring.isAround(asked)) {
            ledger.note(asked.kind() + " " + asked.name() + " ran live around the agent: the record does not have it");
            return answering.live(asked, frame);
        }
        anchoring.enter(asked.strand());
        if (stubs.answer(asked)) {
            return stubs.pass(asked, frame);
        }
        return claims.isObserved(asked) ? observing.observe(asked, frame, null) : answering.answer(asked, frame);
    }
}
