package dev.reprise.replay;

import dev.reprise.boundary.Strand;
import dev.reprise.trace.Fact;
import dev.reprise.tree.Difference;
import dev.reprise.verdict.Violation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who claims which recorded step. Every decision is taken under one lock and claims at most one step, so a step is
 * answered once, whatever the threads do.
 */
final class Claims {

    private final Script script;
    private final @Nullable Script preamble;
    private final ReplaySettings settings;
    private final Sameness sameness;
    private final Misses misses;
    private final Strands strands;
    private final Departure departure;
    private final Leftovers leftovers;

    Claims(Script script, @Nullable Script preamble, ReplaySettings settings, Sameness sameness, Departure departure) {
        this.script = script;
        this.preamble = preamble;
        this.settings = settings;
        this.sameness = sameness;
        this.misses = new Misses(script, sameness);
        this.strands = new Strands(script);
        this.departure = departure;
        this.leftovers = new Leftovers(script, strands, departure);
    }

    /** Whether a call that comes next on this strand is past the strict part. */
    synchronized boolean isBeyond(Strand strand) {
        return departure.isBeyond(position(strand));
    }

    /** Whether the record has such a call as one that ran again, and not as answered: a tool that is an agent. */
    synchronized boolean isObserved(Asked asked) {
        return script.observed(asked.kind(), asked.name()).stream().anyMatch(script::covers);
    }

    /** The replay enters the record at {@code anchor}, or at its root. */
    synchronized void enter(@Nullable Expected anchor, Strand strand) {
        script.enter(anchor);
        strands.enter(strand, anchor == null ? "0" : anchor.step.strand());
    }

    /** The recorded agent, workflow or decision that a call of now stands for, if it is in the record. */
    synchronized Optional<Expected> observe(Asked asked) {
        Expected around = asked.place().recorded();
        Expected best = null;
        for (Expected each : script.observed(asked.kind(), asked.name())) {
            if (!script.covers(each) || (around != null && (each == around || !each.isInside(around)))) {
                continue;
            }
            if (each.step.strand().equals(strands.recordedId(asked.strand()))) {
                best = each;
                break;
            }
            if (best == null || (!sameness.same(best, asked) && sameness.same(each, asked))) {
                best = each;
            }
        }
        if (best != null) {
            best.claimed = true;
        }
        return Optional.ofNullable(best);
    }

    /** The observed steps that such a call may stand for. */
    synchronized List<Expected> observable(Asked asked) {
        return List.copyOf(script.observed(asked.kind(), asked.name()));
    }

    /** The next model step on this strand, to tell whether a framework's call is answered or its wire will be. */
    synchronized Optional<Expected> nextModel(Asked asked) {
        Cursor mapped = strands.of(asked.strand());
        Cursor likely = mapped != null ? mapped : strands.twin(asked.strand());
        if (likely != null) {
            Expected inProcess = likely.ahead(each -> isInProcess(each, asked));
            Expected next = inProcess != null
                    ? inProcess
                    : likely.ahead(each -> each.step.kind().equals(asked.kind()));
            if (mapped != null || next != null) {
                return Optional.ofNullable(next);
            }
        }
        List<Expected> first = script.cursors.values().stream()
                .filter(each -> !each.adopted)
                .map(Cursor::peek)
                .filter(each -> each != null && Treatment.isModel(each.step.kind()))
                .toList();
        return first.stream()
                .filter(each -> isInProcess(each, asked))
                .findFirst()
                .or(() -> first.stream().findFirst());
    }

    /** Whether this is the recorded call of a model that is asked in this process: nothing would stop it on the wire. */
    private boolean isInProcess(Expected step, Asked asked) {
        return step.step.kind().equals(asked.kind()) && !step.overWire() && sameness.same(step, asked);
    }

    synchronized Match claim(Asked asked) {
        if (departure.hasEnded()) {
            return new Match.Ends(departure.from(), false);
        }
        Cursor cursor = strands.meet(asked, sameness::same);
        if (cursor != null && cursor.broken != null) {
            return new Match.Consequence(cursor.broken);
        }
        Expected next = cursor == null ? null : cursor.peek();
        if (next != null && next.is(asked.kind(), asked.name())) {
            if (sameness.same(next, asked)) {
                return claimed(next, asked, List.of());
            } else if (settings.drift.mean(asked.kind(), asked.name())) {
                return claimed(next, asked, sameness.differences(next, asked));
            }
        }
        int position = next != null ? next.number() : misses.position(asked, cursor);
        if (departure.isBeyond(position)) {
            return beyond(asked);
        }
        Optional<Expected> known = inPreamble(asked);
        if (known.isPresent()) {
            return new Match.Preamble(known.get());
        }
        if (departure.goesLive(position)) {
            return new Match.Live();
        }
        ReplayViolation violation = new ReplayViolation(misses.explain(asked, cursor, next, position));
        if (cursor != null) {
            cursor.broken = violation;
        }
        strands.broke();
        if (next != null && next.is(asked.kind(), asked.name())) {
            reached(position);
        }
        return new Match.Miss(violation);
    }

    private Match claimed(Expected step, Asked asked, List<Difference> drift) {
        Expected caller = step.caller();
        Expected place = asked.place().recorded();
        if (caller != null && place != null && caller != place && !caller.isInside(place) && !place.isInside(caller)) {
            ReplayViolation violation = new ReplayViolation(new Violation.WrongCaller(
                    script.where(step.number(), asked, step), caller.step.name(), place.step.name()));
            return new Match.Miss(violation);
        }
        if (step.step.ending() == Fact.Ending.UNFINISHED) {
            return new Match.Miss(new ReplayViolation(new Violation.TraceLacks(
                    script.where(step.number(), asked, step), "the call had not ended when the recording stopped")));
        }
        step.claimed = true;
        reached(step.number());
        return new Match.Claimed(step, drift, sameness.beside(step, asked));
    }

    /** The agent has come to where this step stands in the record. */
    synchronized void reached(int number) {
        script.step(number).ifPresent(step -> leftovers.reached(step.step.at()));
    }

    /** Past the strict part a call may still be one of the recorded ones, in whatever order. */
    private Match beyond(Asked asked) {
        if (departure.isLive()) {
            return new Match.Live();
        }
        for (Cursor each : script.cursors.values()) {
            Expected found = each.ahead(step -> departure.isBeyond(step.number())
                    && step.is(asked.kind(), asked.name())
                    && sameness.same(step, asked));
            if (found != null) {
                found.claimed = true;
                return new Match.Claimed(found, List.of(), sameness.beside(found, asked));
            }
        }
        return departure.unanswered(asked);
    }

    private Optional<Expected> inPreamble(Asked asked) {
        return preamble == null
                ? Optional.empty()
                : preamble.all().stream()
                        .filter(each -> each.is(asked.kind(), asked.name()) && sameness.same(each, asked))
                        .findFirst();
    }

    /** The step that would come next on this strand. */
    synchronized int position(Strand strand) {
        Cursor cursor = strands.of(strand);
        Expected next = cursor == null ? null : cursor.peek();
        Expected last = cursor == null ? null : cursor.last();
        return next != null ? next.number() : last != null ? last.number() + 1 : script.size + 1;
    }

    synchronized String recordedStrand(Strand strand) {
        return strands.recordedId(strand);
    }

    /** An entry for a call that claims no recorded step: it stands where the next one would. */
    synchronized Ledger.Entry unclaimed(Ledger.What what, Asked asked) {
        return unclaimed(what, position(asked.strand()), asked);
    }

    synchronized Ledger.Entry unclaimed(Ledger.What what, int position, Asked asked) {
        String strand = recordedStrand(asked.strand());
        return new Ledger.Entry(position, strand, what, asked.kind(), asked.name(), null, asked.input(), List.of());
    }

    synchronized void forked(Strand strand) {
        strands.forked(strand);
    }

    synchronized void joined(Strand strand) {
        strands.joined(strand);
    }

    synchronized void breakStrand(Strand strand, ReplayViolation violation) {
        Cursor cursor = strands.of(strand);
        strands.broke();
        if (cursor != null && cursor.broken == null) {
            cursor.broken = violation;
        }
    }

    /** What the agent never asked for; where something else went wrong, only what is proven to have been left out. */
    synchronized List<Violation> leftovers(boolean wentWrong) {
        return leftovers.violations(wentWrong);
    }

    /** The recorded agent has returned: what it holds and was not called is missing. */
    synchronized void returned(Expected agent) {
        leftovers.reached(agent.step.endedAt());
    }

    /** The next recorded attempt of a model step, if this is the same request again; one that is to fail has any number. */
    synchronized boolean retries(Expected step, Asked asked, boolean fails) {
        return (fails || step.attemptsLeft() > 0) && sameness.same(step, asked);
    }
}
