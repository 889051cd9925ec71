package dev.reprise.workbench.prevent;

import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.workbench.diagnose.label.Labels;
import dev.reprise.workbench.view.Steps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a test of a run is made of.
 *
 * @param agent the name of the step that is replayed; empty where the run has none
 * @param anchor the path of that step, or empty where it is the root
 * @param until the step until which the test is strict, or empty where it always is
 * @param name what trace and test are called
 */
record Plan(Fault fault, String agent, String anchor, String until, List<Expected> expected, String name) {

    /**
     * What the user says counts first, then what a person said in a label, then what the trace tells.
     *
     * @param until a step, as a user names it
     * @param expect lines of expectations
     */
    static Plan of(Trace trace, Labels labels, @Nullable String until, List<String> expect, @Nullable String name) {
        Optional<Blame> blame = Blame.of(trace, labels);
        Step named = until != null
                ? Steps.named(trace, until)
                : blame.filter(each -> each.step() > 0)
                        .map(each -> trace.step(each.step()))
                        .orElse(null);
        Fault fault = named == null ? Fault.of(trace) : Fault.at(trace, named);
        if (blame.isPresent() && blame.get().step() == fault.step()) {
            fault = fault.because(blame.get().why());
        }
        List<String> lines = !expect.isEmpty()
                ? expect
                : blame.filter(each -> !each.expected().isEmpty())
                        .map(Blame::expected)
                        .orElse(fault.expectation().map(List::of).orElse(List.of()));
        int agent = agent(trace);
        String ran = agent == 0 ? "" : trace.index().name(agent);
        return new Plan(
                fault,
                ran,
                agent > 1 ? trace.step(agent).path() : "",
                named != null
                        ? named.path()
                        : lines.isEmpty() || fault.step() == 0
                                ? ""
                                : trace.step(fault.step()).path(),
                lines.stream().map(Expected::of).toList(),
                JavaText.file(name != null ? name : (agent == 0 ? "run" : ran) + " " + tag(trace)));
    }

    /** The outermost agent, or the root. */
    private static int agent(Trace trace) {
        for (int step = 1; step <= trace.index().steps(); step++) {
            if (trace.index().kind(step).equals("agent")) {
                return step;
            }
        }
        return Math.min(1, trace.index().steps());
    }

    /** What tells this run from others: a tag, or the end of its id. */
    private static String tag(Trace trace) {
        return trace.header().members().get("tags") instanceof Map<?, ?> tags && !tags.isEmpty()
                ? String.valueOf(tags.values().iterator().next())
                : trace.header().run().replaceFirst(".*(.{6})$", "$1");
    }

    /** The method that runs the agent, if the step is named after it. */
    String entry() {
        return agent.replaceFirst("\\.(?=[^.]*$)", "#");
    }
}
