package dev.reprise.report;

import dev.reprise.replay.Ledger;
import dev.reprise.replay.Replay;
import dev.reprise.verdict.Verdict;
import dev.reprise.verdict.Violation;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A replay that has ended, as a report shows it.
 *
 * @param trace the name of the trace's file
 * @param steps how many steps the trace has
 * @param verdict what it came to
 * @param calls the calls, in the order of the record
 * @param notes what is worth knowing and is no violation
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Replayed(String trace, int steps, Verdict verdict, List<Ledger.Entry> calls, List<String> notes) {

    public Replayed {
        calls = List.copyOf(calls);
        notes = List.copyOf(notes);
    }

    /** Ends the replay and keeps what it came to. */
    public static Replayed of(Replay replay) {
        Verdict verdict = replay.finish();
        return new Replayed(
                replay.name(),
                replay.trace().steps().size(),
                verdict,
                replay.ledger().entries(),
                replay.ledger().notes());
    }

    /** What makes two violations the same: everything but the trace in which they stand, and its step numbers. */
    static String signature(Violation violation) {
        return violation.code() + " " + violation.where().kind() + " "
                + violation.where().name() + " " + violation.recorded() + " -> " + violation.now();
    }
}
