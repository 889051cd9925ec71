package dev.reprise.workbench.prevent;

import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.tree.Arguments;
import dev.reprise.tree.Json;
import dev.reprise.workbench.diagnose.label.Label;
import dev.reprise.workbench.diagnose.label.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person said went wrong in a run.
 *
 * @param step the step, or 0 for the run
 * @param why in the person's words, or empty
 * @param expected what should have come instead, as lines of an expectation file
 */
record Blame(int step, String why, List<String> expected) {

    /** The first step that was labelled as wrong; else the run, if that was. */
    static Optional<Blame> of(Trace trace, Labels labels) {
        return labels.wrong(trace.index().steps())
                .map(label -> new Blame(label.step(), label.why(), lines(trace, label)));
    }

    /** Of a tool's step its arguments, of a model's those of the tool that it asked for, else the answer. */
    private static List<String> lines(Trace trace, Label label) {
        Object expected = label.expected();
        if (expected == null) {
            return List.of();
        }
        Step step = label.step() == 0 ? null : trace.step(label.step());
        Step tool = step == null ? null : step.kind().equals("tool") ? step : askedFor(trace, step);
        if (tool != null
                && expected instanceof Map<?, ?> members
                && Arguments.ofTool(tool.input()) instanceof Map<?, ?> arguments) {
            return members.entrySet().stream()
                    .filter(each -> arguments.containsKey(each.getKey()))
                    .map(each -> "tool:" + tool.name() + "/" + each.getKey() + " equals " + Json.write(each.getValue()))
                    .toList();
        }
        return tool == null && expected instanceof String text && text.indexOf('\n') < 0
                ? List.of("answer contains " + Json.write(text))
                : List.of();
    }

    private static @Nullable Step askedFor(Trace trace, Step model) {
        List<Step> tools = trace.steps().stream()
                .filter(each -> each.cause() == model.number() && each.kind().equals("tool"))
                .toList();
        return tools.size() == 1 ? tools.get(0) : null;
    }
}
