package dev.reprise.replay;

import dev.reprise.boundary.Strand;
import dev.reprise.trace.Fact;
import dev.reprise.tree.Difference;
import dev.reprise.verdict.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    private final Map<String, Function<@Nullable Object, @Nullable Object>> standIns = new HashMap<>();
    private ReplaySettings.Beyond policy;
    private int beyond;
    private boolean ended;
    private long reached = -1;

    Claims(Script script, @Nullable Script preamble, ReplaySettings settings, Sameness sameness, int beyond) {
        this.script = script;
        this.preamble = preamble;
        this.settings = settings;
        this.sameness = sameness;
        this.misses = new Misses(script, sameness);
        this.strands = new Strands(script);
        this.beyond = beyond;
        this.policy = settings.beyond == ReplaySettings.Beyond.LIVE_WHERE_NEW
                ? ReplaySettings.Beyond.NOTHING
                : settings.beyond;
    }

    synchronized void standIn(String selector, Function<@Nullable Object, @Nullable Object> answer) {
        standIns.put(selector, answer);
    }

    /** An edit of the past: from the next step on the agent may leave the record. */
    synchronized void edited(int step) {
        if (policy == ReplaySettings.Beyond.NOTHING) {
            policy = ReplaySettings.Beyond.DEPARTS;
            beyond = step + 1;
        } else {
            beyond = Math.min(beyond, step + 1);
        }
    }

    /** Whether a call that comes next on this strand is past the strict part. */
    synchronized boolean isBeyond(Strand strand) {
        return policy != ReplaySettings.Beyond.NOTHING && position(strand) >= beyond;
    }

    synchronized boolean isBeyondAnywhere() {
        return policy != ReplaySettings.Beyond.NOTHING;
    }

    /** The step at which the replay left the record. */
    synchronized int beyond() {
        return beyond;
    }

    /** The recorded step that such a call stands for, if that was run and not answered: a tool that is an agent. */
    synchronized Optional<Expected> observed(Asked asked) {
        return script.observed(asked.kind(), asked.name()).stream()
                .filter(script::covers)
                .findFirst();
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
    synchronized List<Expected> unclaimed(Asked asked) {
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
        if (ended) {
            return new Match.Ends(beyond, false);
        }
        Cursor cursor = strands.meet(asked, sameness::same);
        if (cursor != null && cursor.broken != null) {
            return new Match.Consequence(cursor.broken);
        }
        Expected next = cursor == null ? null : cursor.peek();
        if (next != null && next.is(asked.kind(), asked.name())) {
            boolean byOrder = settings.drift.mean(asked.kind(), asked.name());
            if (sameness.same(next, asked)) {
                return claimed(next, asked, List.of());
            } else if (byOrder) {
                return claimed(next, asked, sameness.differences(next, asked));
            }
        }
        int position = next != null ? next.number() : misses.position(asked, cursor);
        if (policy != ReplaySettings.Beyond.NOTHING && position >= beyond) {
            return beyond(asked);
        }
        Optional<Expected> known = inPreamble(asked);
        if (known.isPresent()) {
            return new Match.Preamble(known.get());
        }
        if (settings.beyond == ReplaySettings.Beyond.LIVE_WHERE_NEW) {
            policy = ReplaySettings.Beyond.LIVE;
            beyond = position;
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
        Expected caller = caller(step);
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

    private static @Nullable Expected caller(Expected step) {
        Expected at = step.parent;
        while (at != null && !at.claimed) {
            at = at.parent;
        }
        return at;
    }

    /** The agent has come to where this step stands in the record. */
    synchronized void reached(int number) {
        script.step(number).ifPresent(step -> reached = Math.max(reached, step.step.at()));
    }

    /** Past the strict part a call may still be one of the recorded ones, in whatever order. */
    private Match beyond(Asked asked) {
        if (policy == ReplaySettings.Beyond.LIVE) {
            return new Match.Live();
        }
        for (Cursor each : script.cursors.values()) {
            Expected found = each.ahead(step ->
                    step.number() >= beyond && step.is(asked.kind(), asked.name()) && sameness.same(step, asked));
            if (found != null) {
                found.claimed = true;
                return new Match.Claimed(found, List.of(), sameness.beside(found, asked));
            }
        }
        Function<@Nullable Object, @Nullable Object> standIn = standIns.get(asked.kind() + ":" + asked.name());
        if (standIn != null) {
            return new Match.StandIn(standIn);
        }
        ended = true;
        return new Match.Ends(beyond, true);
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

    synchronized boolean hasEnded() {
        return ended;
    }

    /**
     * What the agent never asked for. Where something else went wrong, only what is proven to have been left out counts:
     * the replay came to a step that began, when recorded, after the missing one had ended.
     */
    synchronized List<Violation> leftovers(boolean wentWrong) {
        var left = new ArrayList<Violation>();
        for (Cursor cursor : script.cursors.values()) {
            List<Expected> open = cursor.open().stream()
                    .filter(each -> policy == ReplaySettings.Beyond.NOTHING || each.number() < beyond)
                    .toList();
            if (open.isEmpty() || isConsequence(cursor, open.get(0))) {
                continue;
            }
            Expected first = open.get(0);
            boolean passed = first.step.endedAt() >= 0 && first.step.endedAt() <= reached;
            boolean proven = passed && !strands.aborted(cursor.strand) || strands.endedSound(cursor.strand);
            if (!wentWrong || proven) {
                left.add(new Violation.CallMissing(script.where(first), first.input(), open.size() - 1));
            }
        }
        for (Expected each : script.all()) {
            if (each.claimed && each.attemptsLeft() > 0) {
                left.add(new Violation.RetryMissing(script.where(each), each.attemptCount(), each.attemptsServed));
            }
        }
        return left;
    }

    /** Whether this was not called because its strand had broken with the record before. */
    private static boolean isConsequence(Cursor cursor, Expected open) {
        ReplayViolation broken = cursor.broken;
        return broken != null && broken.violation().where().step() <= open.number();
    }

    /** The recorded agent has returned: what it holds and was not called is missing. */
    synchronized void returned(Expected agent) {
        reached = Math.max(reached, agent.step.endedAt());
    }

    /** The next recorded attempt of a model step, if this is the same request again; one that is to fail has any number. */
    synchronized boolean retries(Expected step, Asked asked, boolean fails) {
        return (fails || step.attemptsLeft() > 0) && sameness.same(step, asked);
    }
}
