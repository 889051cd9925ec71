package dev.reprise.replay;

import dev.reprise.tree.Difference;
import dev.reprise.verdict.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why the record has no answer to a call, and what of it is nearest. Used under the lock of {@link Claims}. */
record Misses(Script script, Sameness sameness) {

    /** What the call is against the record, where {@code next} is expected on its strand. */
    Violation explain(Asked asked, @Nullable Cursor cursor, @Nullable Expected next, int position) {
        if (next == null || cursor == null) {
            return new Violation.CallNotRecorded(
                    script.where(position, asked, null), asked.input(), repeated(asked, cursor));
        }
        boolean sameCall = next.is(asked.kind(), asked.name());
        Expected ahead =
                cursor.ahead(each -> each != next && each.is(asked.kind(), asked.name()) && sameness.same(each, asked));
        if (ahead != null) {
            return new Violation.OutOfOrder(
                    script.where(next.number(), asked, next),
                    asked.kind() + " " + asked.name(),
                    asked.input(),
                    "step " + ahead.number() + " is this call: the calls before it were not made");
        }
        String repeated = repeated(asked, cursor);
        if (repeated != null && !sameCall) {
            return new Violation.CallNotRecorded(script.where(next.number(), asked, null), asked.input(), repeated);
        }
        if (sameCall) {
            List<Difference> differences = sameness.differences(next, asked);
            String nearest = repeated != null
                    ? repeated
                    : "step " + next.number() + ": "
                            + (differences.size() == 1
                                    ? "only " + differences.get(0).path() + " differs"
                                    : differences.size() + " places differ");
            return new Violation.ArgumentsDiffer(
                    script.where(next.number(), asked, next), differences, next.input(), asked.input(), nearest);
        }
        Expected lane = cursor.ahead(each -> each.is(asked.kind(), asked.name()));
        if (lane == null) {
            return new Violation.CallNotRecorded(
                    script.where(next.number(), asked, null),
                    asked.input(),
                    "step " + next.number() + " is the next recorded call: " + next.step.kind() + " "
                            + next.step.name());
        }
        return new Violation.OutOfOrder(
                script.where(next.number(), asked, next),
                asked.kind() + " " + asked.name(),
                asked.input(),
                "step " + lane.number() + " is the next recorded call of " + asked.name());
    }

    /** That the call was made before, if it was. */
    private @Nullable String repeated(Asked asked, @Nullable Cursor cursor) {
        Expected behind = cursor == null
                ? null
                : cursor.behind(
                        each -> each.claimed && each.is(asked.kind(), asked.name()) && sameness.same(each, asked));
        return behind == null ? null : "step " + behind.number() + " is the same call, and was answered already";
    }

    /** Where a call stands that comes after all that its strand recorded. */
    int position(Asked asked, @Nullable Cursor cursor) {
        Expected last = cursor == null ? null : cursor.last();
        if (last != null) {
            return last.number() + 1;
        }
        Expected around = asked.place().recorded();
        return around == null ? script.size + 1 : around.number() + 1;
    }
}
