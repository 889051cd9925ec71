package dev.reprise.testkit;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What an interceptor does: enter, take the answer or go live, exit. */
final class Crossings {

    private Crossings() {}

    static @Nullable Object cross(Schedule schedule, Call call, Callable<? extends @Nullable Object> live)
            throws Exception {
        schedule.pause();
        Crossing crossing = schedule.crossing(() -> World.enter(call));
        Outcome answer = schedule.crossing(crossing::answer);
        if (answer != null) {
            return given(answer);
        }
        Object value;
        try {
            value = live.call();
        } catch (Throwable thrown) {
            exit(schedule, crossing, Outcome.threw(thrown));
            throw thrown;
        }
        exit(schedule, crossing, Outcome.returned(value));
        return value;
    }

    static void exit(Schedule schedule, Crossing crossing, Outcome outcome) {
        schedule.crossing(() -> {
            crossing.exit(outcome);
            return outcome;
        });
    }

    /** Gives what the boundary answered to the caller. */
    static @Nullable Object given(Outcome answer) throws Exception {
        if (answer instanceof Outcome.Returned returned) {
            return returned.tree();
        }
        if (answer instanceof Outcome.Threw threw) {
            if (threw.thrown() instanceof Error error) {
                throw error;
            }
            throw (Exception) threw.thrown();
        }
        if (answer instanceof Outcome.Streamed streamed) {
            return given(streamed.end());
        }
        throw new IllegalStateException("a call that never ended cannot be answered");
    }
}
