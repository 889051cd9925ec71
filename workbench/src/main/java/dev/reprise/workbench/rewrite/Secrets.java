package dev.reprise.workbench.rewrite;

import dev.reprise.redact.Redactor;
import dev.reprise.redact.RunRedaction;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Where in a trace something stands that redaction would replace. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Secrets {

    private static final int MOST = 20;

    private final RunRedaction redaction;
    private final Cleaned cleaned;
    private final Set<String> places = new LinkedHashSet<>();
    private long seen;

    private Secrets(RunRedaction redaction) {
        this.redaction = redaction;
        this.cleaned = new Cleaned(redaction);
    }

    /** The first twenty places. */
    public static List<String> in(Trace trace, Redactor redactor) {
        var secrets = new Secrets(redactor.open(Cleaned.salt(trace.header())));
        secrets.look(trace);
        return List.copyOf(secrets.places);
    }

    private void look(Trace trace) {
        Rewriter.header(trace.header(), cleaned, Change.NONE, List.of());
        found("the header");
        for (Step step : trace.steps()) {
            if (places.size() >= MOST) {
                return;
            }
            String place = "step " + step.number() + ", " + step.kind() + " " + step.name();
            tree(step.input(), "the input of " + place);
            tree(step.output(), "the outcome of " + place);
            step.thrown().ifPresent(thrown -> {
                cleaned.thrown(thrown);
                found("what was thrown by " + place);
            });
            for (Step.Attempt attempt : step.attempts()) {
                attempt(attempt, place);
            }
        }
        for (Fact.Note note : trace.notes()) {
            tree(note.value(), "the note " + note.name());
        }
    }

    private void attempt(Step.Attempt attempt, String place) {
        Fact.Exchange exchange = attempt.exchange();
        tree(exchange.request(), "the request of " + place);
        cleaned.text(exchange.url());
        cleaned.headers(exchange.headers());
        cleaned.body(exchange.response());
        var pieces = new ArrayList<@Nullable Object>();
        attempt.chunks().stream().filter(chunk -> !chunk.last()).forEach(chunk -> pieces.add(chunk.value()));
        long before = redaction.changes();
        if (!cleaned.pieces(pieces).equals(pieces) && redaction.changes() == before) {
            places.add("the response of " + place);
        }
        found("the response of " + place);
    }

    private void tree(@Nullable Object tree, String place) {
        cleaned.tree(tree);
        found(place);
    }

    private void found(String place) {
        if (redaction.changes() > seen) {
            seen = redaction.changes();
            places.add(place);
        }
    }
}
