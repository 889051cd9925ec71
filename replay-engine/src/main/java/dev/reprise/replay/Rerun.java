package dev.reprise.replay;

import dev.reprise.boundary.Outcome;
import dev.reprise.dialect.Dialect;
import dev.reprise.dialect.Dialects;
import dev.reprise.dialect.StreamLift;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.tree.Difference;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One step of the record that ran again, and alone: everything before it was answered from the trace.
 *
 * @param step the number of the step
 * @param recorded what it returned when it was recorded
 * @param now what it returned now; of a model that was asked over the wire, its answer lifted as in the trace
 * @param thrown what it threw now, if it did
 * @param differences between both
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Rerun(
        int step,
        @Nullable Object recorded,
        @Nullable Object now,
        @Nullable Throwable thrown,
        List<Difference> differences) {

    public Rerun {
        differences = List.copyOf(differences);
    }

    /** Whether it returned what was recorded. */
    public boolean same() {
        return thrown == null && differences.isEmpty();
    }

    static Rerun of(Expected step, Outcome outcome, Sameness sameness, WireLift wires) {
        Object recorded = step.step.output();
        if (outcome instanceof Outcome.Threw threw) {
            return new Rerun(step.number(), recorded, null, threw.thrown(), List.of());
        }
        Object now = wires.redacted(result(step, outcome));
        return new Rerun(step.number(), recorded, now, null, sameness.between(recorded, now));
    }

    private static @Nullable Object result(Expected step, Outcome outcome) {
        if (outcome instanceof Outcome.Returned returned) {
            return returned.tree();
        } else if (!(outcome instanceof Outcome.Streamed streamed)) {
            return null;
        } else {
            Optional<Dialect> dialect = step.step.attempts().stream()
                    .map(Step.Attempt::exchange)
                    .map(Fact.Exchange::dialect)
                    .flatMap(name -> Optional.ofNullable(name).flatMap(Dialects::named).stream())
                    .findFirst();
            return dialect.<@Nullable Object>map(spoken -> lifted(step, streamed, spoken))
                    .orElseGet(() ->
                            streamed.pieces().stream().map(Outcome.Piece::value).toList());
        }
    }

    private static Object lifted(Expected step, Outcome.Streamed streamed, Dialect dialect) {
        List<Step.Attempt> attempts = step.step.attempts();
        boolean asStream = attempts.get(attempts.size() - 1).exchange().streamed();
        StreamLift lift = dialect.stream();
        var body = new ByteArrayOutputStream();
        for (Outcome.Piece piece : streamed.pieces()) {
            if (piece.value() instanceof byte[] bytes) {
                lift.feed(bytes);
                body.writeBytes(bytes);
            }
        }
        Outcome.Head head = streamed.head();
        return asStream
                ? lift.result().response()
                : dialect.response(
                        head == null ? 200 : head.status(), Dialects.tree(body.toByteArray(), 0, body.size()));
    }
}
