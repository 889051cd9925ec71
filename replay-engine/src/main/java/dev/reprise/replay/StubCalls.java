package dev.reprise.replay;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Outcome;
import dev.reprise.verdict.Violation;
import dev.reprise.verdict.Where;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls that stubs of the test answer. A hook around such a call lets it pass, so that the stub is reached and claims
 * the step, once for both.
 */
final class StubCalls {

    private final Script script;
    private final ReplaySettings settings;
    private final Anchoring anchoring;
    private final Claims claims;
    private final Sameness sameness;
    private final WireLift wires;
    private final Answering answering;
    private final Endings endings;
    private final Ledger ledger;
    private final Breaches breaches;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    StubCalls(
            Script script,
            ReplaySettings settings,
            Anchoring anchoring,
            Claims claims,
            Sameness sameness,
            WireLift wires,
            Answering answering,
            Endings endings,
            Ledger ledger,
            Breaches breaches) {
        this.script = script;
        this.settings = settings;
        this.anchoring = anchoring;
        this.claims = claims;
        this.sameness = sameness;
        this.wires = wires;
        this.answering = answering;
        this.endings = endings;
        this.ledger = ledger;
        this.breaches = breaches;
    }

    void add(String kind, String name) {
        answered.add(kind + ":" + name);
    }

    /** A stub stands for models of this kind, with nothing behind it that would go over the wire. */
    void addModels(String kind) {
        sameness.askedAtFramework(kind);
    }

    boolean answer(Asked asked) {
        return answered.contains(asked.kind() + ":" + asked.name());
    }

    /**
     * A framework may refuse the call before it comes to the stub, as it did when the call was recorded; what returned
     * without the stub was done by somebody else.
     */
    Crossing pass(Asked asked, Frame frame) {
        Place place = Place.inside(asked, null);
        place.passing = asked.placed();
        return Running.in(frame, place, outcome -> {
            if (!place.reached && !breaches.any()) {
                endedWithoutStub(asked, outcome);
            }
        });
    }

    private void endedWithoutStub(Asked asked, Outcome outcome) {
        Match match = claims.claim(asked);
        if (match instanceof Match.Claimed claimed && isFailure(outcome)) {
            endings.ended(claimed.step(), asked, outcome);
        } else if (match instanceof Match.Claimed claimed) {
            var past = new Violation.AnswerUnusable(
                    script.where(claimed.step().number(), asked, claimed.step()),
                    "it has run for real: its stub was never reached",
                    "wire the stub, or drop @Replayed");
            breaches.add(new ReplayViolation(past), asked.strand());
        } else if (match instanceof Match.Miss miss) {
            breaches.add(miss.violation(), asked.strand());
        } else if (match instanceof Match.Ends ends) {
            answering.ends(ends, asked);
        }
    }

    private static boolean isFailure(Outcome outcome) {
        return outcome instanceof Outcome.Threw
                || outcome instanceof Outcome.Returned returned
                        && returned.tree() instanceof Map<?, ?> map
                        && Boolean.TRUE.equals(map.get("isError"));
    }

    /** What a stub gets for a call of its own: never nothing, so never anything live. */
    Outcome answer(Call call, Frame frame, Place place) {
        Asked asked = passed(wires.plain(call, call.site(), place.scope(), frame.strand()));
        anchoring.enter(asked.strand());
        if (place.live || settings.live.mean(asked.kind(), asked.name())) {
            return cannot(
                    asked,
                    "it is to run live, and a stub has nothing behind it",
                    "wire the real one in the stub's place, or drop live");
        } else if (claims.isObserved(asked)) {
            return cannot(
                    asked,
                    "an agent or a model ran inside it, so it runs again in a replay, and a stub has nothing to run",
                    "wire the real one in the stub's place");
        }
        Crossing crossing = answering.answer(asked, frame);
        Outcome answer = crossing.answer();
        if (answer == null) {
            crossing.leave();
            return cannot(
                    asked, "the replay goes live here, and a stub has nothing behind it", "wire the real one instead");
        }
        return answer;
    }

    /** Whether a hook has let this call pass, and so has told of it. */
    static boolean isPassed(Call call, Place place) {
        return passed(call.kind(), call.name(), place) != null;
    }

    private static @Nullable Place passed(String kind, String name, Place place) {
        for (Place at = place; at != null; at = at.parent) {
            Asked outer = at.passing;
            if (outer != null && outer.kind().equals(kind) && outer.name().equals(name)) {
                return at;
            }
        }
        return null;
    }

    /** The call as a hook saw it that this call of a stub comes from, or the call itself. */
    private static Asked passed(Asked asked) {
        Place passed = passed(asked.kind(), asked.name(), asked.place());
        Asked outer = passed == null ? null : passed.passing;
        if (passed == null || outer == null) {
            return asked;
        }
        passed.reached = true;
        return outer;
    }

    private Outcome cannot(Asked asked, String why, String mend) {
        var violation = new ReplayViolation(
                new Violation.AnswerUnusable(script.where(claims.position(asked.strand()), asked, null), why, mend));
        breaches.add(violation, asked.strand());
        return Outcome.threw(violation);
    }

    /** The answer to the last such call cannot be given. */
    ReplayViolation cannotGive(Call call, Frame frame, String why, String mend) {
        Where last = null;
        for (Ledger.Entry each : ledger.entries()) {
            if (each.what() == Ledger.What.ANSWERED
                    && each.kind().equals(call.kind())
                    && each.name().equals(call.name())) {
                last = new Where(
                        script.name, each.step(), script.size, call.kind(), call.name(), each.path(), call.site());
            }
        }
        Where where = last == null ? script.where(claims.position(frame.strand()), call) : last;
        var violation = new ReplayViolation(new Violation.AnswerUnusable(where, why, mend));
        breaches.add(violation, frame.strand());
        return violation;
    }
}
