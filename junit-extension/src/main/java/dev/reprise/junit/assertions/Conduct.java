package dev.reprise.junit.assertions;

import dev.reprise.replay.Ledger;
import dev.reprise.replay.Replay;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an agent did, in a replay as far as it has come or when it was recorded.
 *
 * @param trace the name of the trace
 * @param calls every call that was made or attempted, in order
 * @param steps the recorded steps that the agent came to
 * @param decisions what the application said it decided: the name and what was chosen
 * @param question the call at which a replay left the record, if it did
 */
record Conduct(
        String trace,
        List<Made> calls,
        List<Step> steps,
        List<Decided> decisions,
        @Nullable Made question) {

    /** A decision that the application told of. */
    record Decided(
            String name, @Nullable Object chosen, @Nullable String reason) {

        static List<Decided> of(String note, @Nullable Object value) {
            if (!note.equals("decision") || !(value instanceof Map<?, ?> said)) {
                return List.of();
            }
            return List.of(new Decided(
                    String.valueOf(said.get("name")),
                    said.get("chosen"),
                    said.get("reason") instanceof String reason ? reason : null));
        }

        @Override
        public String toString() {
            return name + ": " + Made.excerpt(chosen) + (reason == null ? "" : ", because " + reason);
        }
    }

    static Conduct of(Replay replay) {
        Trace trace = replay.trace();
        Ledger ledger = replay.ledger();
        List<Ledger.Entry> asked = ledger.asked().toList();
        Set<Integer> reached = new HashSet<>();
        asked.stream()
                .filter(each -> each.what() == Ledger.What.ANSWERED || each.what() == Ledger.What.OBSERVED)
                .forEach(each -> reached.add(each.step()));
        return new Conduct(
                replay.name(),
                asked.stream().map(each -> made(each, trace)).toList(),
                trace.steps().stream()
                        .filter(step -> reached.contains(step.number()))
                        .toList(),
                ledger.said().stream()
                        .flatMap(each -> Decided.of(each.name(), each.value()).stream())
                        .toList(),
                ledger.question().map(each -> made(each, trace)).orElse(null));
    }

    private static Made made(Ledger.Entry entry, Trace trace) {
        boolean recorded = entry.path() != null
                && entry.step() >= 1
                && entry.step() <= trace.steps().size();
        return Made.of(entry, recorded ? trace.step(entry.step()) : null);
    }

    static Conduct of(Trace trace) {
        return new Conduct(
                trace.name(),
                trace.steps().stream().map(Made::of).toList(),
                trace.steps(),
                trace.notes().stream()
                        .flatMap(note -> Decided.of(note.name(), note.value()).stream())
                        .toList(),
                null);
    }

    List<Made> tools() {
        return calls.stream().filter(Made::isTool).toList();
    }

    List<Made> of(String kind, String name) {
        return calls.stream().filter(each -> each.is(kind, name)).toList();
    }

    /** The question to a model at which a replay ended: nobody knows what the agent would have done next. */
    @Nullable
    Made openQuestion() {
        return question != null && question.asksModel() ? question : null;
    }
}
