package dev.reprise.junit.mode;

import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.tree.Difference;
import dev.reprise.tree.Ignores;
import dev.reprise.tree.TreeDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How one recording of a run differs from another.
 *
 * @param steps how many steps the newer one has
 * @param changed the steps that are in both and differ
 * @param added those of the newer one alone
 * @param gone those of the older one alone
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Changes(int steps, List<Changed> changed, List<String> added, List<String> gone) {

    /** A step that is in both recordings. */
    public record Changed(String step, List<Difference> inputs, List<Difference> outcomes) {
        public Changed {
            inputs = List.copyOf(inputs);
            outcomes = List.copyOf(outcomes);
        }
    }

    public Changes {
        changed = List.copyOf(changed);
        added = List.copyOf(added);
        gone = List.copyOf(gone);
    }

    /** What is in the newer recording that is not in the older one, and the other way round. */
    public static Changes between(Trace before, Trace now, Ignores ignores) {
        Map<String, Step> old = byPath(before);
        var changed = new ArrayList<Changed>();
        var added = new ArrayList<String>();
        for (Map.Entry<String, Step> each : byPath(now).entrySet()) {
            Step then = old.remove(each.getKey());
            Step step = each.getValue();
            if (then == null) {
                added.add(name(step));
                continue;
            }
            List<Difference> inputs = TreeDiff.between(input(then), input(step), ignores);
            List<Difference> outcomes = TreeDiff.between(outcome(then), outcome(step), ignores);
            if (!inputs.isEmpty() || !outcomes.isEmpty()) {
                changed.add(new Changed(name(then), inputs, outcomes));
            }
        }
        return new Changes(
                now.steps().size(),
                changed,
                added,
                old.values().stream().map(Changes::name).toList());
    }

    private static Map<String, Step> byPath(Trace trace) {
        var steps = new LinkedHashMap<String, Step>();
        trace.steps().forEach(step -> steps.put(step.strand() + " " + step.path(), step));
        return steps;
    }

    private static String name(Step step) {
        return "step " + step.number() + ", " + step.kind() + " " + step.name();
    }

    /** What a model was asked is what went over the wire. */
    static @Nullable Object input(Step step) {
        if (!step.attempts().isEmpty() && step.attempts().get(0).exchange().request() instanceof Map<?, ?> request) {
            var lifted = new LinkedHashMap<String, @Nullable Object>();
            request.forEach((name, value) -> lifted.put(String.valueOf(name), value));
            lifted.remove("rest");
            return lifted;
        }
        return step.input();
    }

    private static @Nullable Object outcome(Step step) {
        return step.thrown()
                .map(thrown -> (Object) ("threw " + thrown.type() + ": " + thrown.message()))
                .orElseGet(step::output);
    }

    /** Whether the two are the same. */
    public boolean none() {
        return changed.isEmpty() && added.isEmpty() && gone.isEmpty();
    }

    /** The changes in one line. */
    public String line() {
        if (none()) {
            return "nothing changed in " + count(steps, "step");
        }
        var parts = new ArrayList<String>();
        parts(parts, "changed", changed.stream().map(Changed::step).toList());
        parts(parts, "new", added);
        parts(parts, "gone", gone);
        return String.join("; ", parts);
    }

    private static void parts(List<String> into, String what, List<String> steps) {
        if (!steps.isEmpty()) {
            String shown = steps.stream().limit(3).collect(Collectors.joining("; "));
            into.add(steps.size() + " " + what + " (" + shown + (steps.size() > 3 ? "; …" : "") + ")");
        }
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Each change in a line of its own. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        for (Changed each : changed) {
            each.inputs().forEach(input -> lines.add(each.step() + ", asked otherwise   " + input.describe()));
            each.outcomes().forEach(outcome -> lines.add(each.step() + ", answered otherwise   " + outcome.describe()));
        }
        added.forEach(step -> lines.add(step + ", is new"));
        gone.forEach(step -> lines.add(step + ", was not called"));
        return lines;
    }
}
