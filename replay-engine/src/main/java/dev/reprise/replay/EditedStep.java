package dev.reprise.replay;

import dev.reprise.boundary.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A step of the past that is to be another, or several. The replay runs on to the first question that the record cannot
 * answer then.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EditedStep {

    private final List<Expected> steps;
    private final Edits edits;
    private final Departure departure;

    EditedStep(List<Expected> steps, Edits edits, Departure departure) {
        this.steps = List.copyOf(steps);
        this.edits = edits;
        this.departure = departure;
    }

    /**
     * The step returns this. For a model that was asked over the wire, a text takes the place of the recorded answer in
     * the provider's response; a tree or bytes are the whole response body.
     */
    public EditedStep returns(@Nullable Object value) {
        return ends(step -> Edits.returning(step, value));
    }

    /**
     * The step answers, and there is nothing in its answer: an empty text, list or object as the recorded one was, or
     * null; over the wire, a response whose text is empty, or without a body where it was no text.
     */
    public EditedStep returnsEmpty() {
        return ends(Spoiled::empty);
    }

    /**
     * The step answers what it never should: half of a text that was JSON, a proxy's error page for any other text, a
     * value of another type; over the wire, half of the response's body.
     */
    public EditedStep returnsMalformed() {
        return ends(Spoiled::malformed);
    }

    /** The step throws this; over the wire, the connection does. */
    public EditedStep fails(Throwable thrown) {
        return ends(step -> Outcome.threw(thrown));
    }

    /** The step answers later. */
    public EditedStep delays(Duration longer) {
        for (Expected step : steps) {
            edits.delay(step.number(), longer);
            departure.edited(step.number());
        }
        return this;
    }

    private EditedStep ends(Function<Expected, Outcome> how) {
        for (Expected step : steps) {
            edits.put(step, how.apply(step));
            departure.edited(step.number());
        }
        return this;
    }
}
