package dev.reprise.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the agent may leave the record: the step from which the test is no longer strict, and who answers there what the
 * record does not have.
 */
final class Departure {

    private final Map<String, Function<@Nullable Object, @Nullable Object>> standIns = new HashMap<>();
    private final boolean whereNew;
    private ReplaySettings.Beyond policy;
    private int from;
    private boolean ended;

    /** By default nowhere: {@code from} counts where the settings allow that. */
    Departure(ReplaySettings settings, int from) {
        this.whereNew = settings.beyond == ReplaySettings.Beyond.LIVE_WHERE_NEW;
        this.policy = whereNew ? ReplaySettings.Beyond.NOTHING : settings.beyond;
        this.from = from;
    }

    synchronized void standIn(String call, Function<@Nullable Object, @Nullable Object> answer) {
        standIns.put(call, answer);
    }

    /** An edit of the past: from the next step on the agent may leave the record. */
    synchronized void edited(int step) {
        if (policy == ReplaySettings.Beyond.NOTHING) {
            policy = ReplaySettings.Beyond.DEPARTS;
            from = step + 1;
        } else {
            from = Math.min(from, step + 1);
        }
    }

    /** Whether there is such a step. */
    synchronized boolean isAllowed() {
        return policy != ReplaySettings.Beyond.NOTHING;
    }

    /** Whether what stands at this step is past the strict part. */
    synchronized boolean isBeyond(int step) {
        return isAllowed() && step >= from;
    }

    synchronized int from() {
        return from;
    }

    synchronized boolean isLive() {
        return policy == ReplaySettings.Beyond.LIVE;
    }

    /** The record does not have the call that stands here: whether it goes live, and all that come after it. */
    synchronized boolean goesLive(int step) {
        if (whereNew) {
            policy = ReplaySettings.Beyond.LIVE;
            from = step;
        }
        return whereNew;
    }

    /** What becomes of a call past the strict part that the record does not have: the first one ends the replay. */
    synchronized Match unanswered(Asked asked) {
        Function<@Nullable Object, @Nullable Object> standIn = standIns.get(asked.kind() + ":" + asked.name());
        if (standIn != null) {
            return new Match.StandIn(standIn);
        }
        boolean first = !ended;
        ended = true;
        return new Match.Ends(from, first);
    }

    /** Whether the replay has ended there. */
    synchronized boolean hasEnded() {
        return ended;
    }
}
