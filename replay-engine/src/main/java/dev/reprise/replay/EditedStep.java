package dev.reprise.replay;

import dev.reprise.boundary.Outcome;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A step of the past that is to be another. The replay runs on to the first question that the record cannot answer then.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EditedStep {

    private final Expected step;
    private final Edits edits;
    private final Claims claims;

    EditedStep(Expected step, Edits edits, Claims claims) {
        this.step = step;
        this.edits = edits;
        this.claims = claims;
    }

    /**
     * The step returns this. For a model that was asked over the wire, a text takes the place of the recorded answer in
     * the provider's response; a tree or bytes are the whole response body.
     */
    public EditedStep returns(@Nullable Object value) {
        edits.put(step, Edits.returning(step, value));
        claims.edited(step.number());
        return this;
    }

    /** The step throws this; over the wire, the connection does. */
    public EditedStep fails(Throwable thrown) {
        edits.put(step, Outcome.threw(thrown));
        claims.edited(step.number());
        return this;
    }

    /** The step answers later. */
    public EditedStep delays(Duration longer) {
        edits.delay(step.number(), longer);
        claims.edited(step.number());
        return this;
    }
}
