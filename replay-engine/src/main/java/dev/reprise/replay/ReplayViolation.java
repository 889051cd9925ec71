package dev.reprise.replay;

import dev.reprise.verdict.Violation;
import org.apiguardian.api.API;

/**
 * Thrown into the agent at the call that broke with the record. It is an {@code Error} because frameworks catch
 * exceptions; and even if they catch this one, the ledger has it already.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ReplayViolation extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final transient Violation violation;

    ReplayViolation(Violation violation) {
        super(violation.message());
        this.violation = violation;
    }

    /** What happened. */
    public Violation violation() {
        return violation;
    }
}
