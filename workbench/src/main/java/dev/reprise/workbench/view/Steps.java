package dev.reprise.workbench.view;

import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.tree.Arguments;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Style;
import dev.reprise.workbench.terminal.Wording;
import dev.reprise.workbench.verb.CouldNot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Steps on one line, as objects for programs, and as users name them. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Steps {

    private Steps() {}

    /** Kind and name, and the model where there is one. */
    public static Line name(Step step) {
        Line line = Line.of(step.kind() + " ", Style.DIM).add(step.name(), Style.NAME);
        String model = step.kind().equals("llm") ? Llm.request(step).model() : "";
        return model.isEmpty() ? line : line.add(" (" + model + ")", Style.DIM);
    }

    /** What went in and what came out, on one line; of a model what it decided. */
    public static String gist(Step step) {
        boolean llm = step.kind().equals("llm");
        String in = llm ? "" : Values.inline(Arguments.named(step.input())) + " → ";
        return switch (step.ending()) {
            case UNFINISHED -> in + "never ended";
            case THREW -> in + "threw " + step.thrown().map(Steps::thrown).orElse("something");
            case RETURNED, STREAMED -> in + (llm ? Llm.decision(step) : Values.inline(step.output()));
        };
    }

    /** Class and message of what was thrown. */
    public static String thrown(Fact.Thrown thrown) {
        String name = thrown.type().substring(thrown.type().lastIndexOf('.') + 1);
        return thrown.message() == null ? name : name + ": " + thrown.message();
    }

    /** How it ended, as a style. */
    public static Style style(Step step) {
        return step.ending() == Fact.Ending.THREW || step.ending() == Fact.Ending.UNFINISHED ? Style.BAD : Style.PLAIN;
    }

    /** How long it took, or nothing where it never ended. */
    public static String took(Step step) {
        return step.endedAt() < 0 ? "" : Wording.duration(Math.max(0, step.endedAt() - step.at()));
    }

    /** How deep it stands among its parents. */
    public static int depth(Trace trace, Step step) {
        int depth = 0;
        for (int at = step.parent(); at > 0; at = trace.index().parent(at)) {
            depth++;
        }
        return depth;
    }

    /**
     * The step that a user names as annotations of tests do: by its number, by its path, or by kind and name
     * ({@code tool:refund}: the first such step).
     */
    public static Step named(Trace trace, String name) {
        int steps = trace.index().steps();
        if (name.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(name);
            if (number >= 1 && number <= steps) {
                return trace.step(number);
            }
            throw new CouldNot("There is no step " + number, "name one from 1 to " + steps);
        }
        OptionalInt found = trace.index().step(name);
        if (found.isPresent()) {
            return trace.step(found.getAsInt());
        }
        for (Step step : trace.steps()) {
            if ((step.kind() + ":" + step.name()).equals(name)) {
                return step;
            }
        }
        throw new CouldNot(
                "There is no step " + name,
                "name one by its number, its path or its kind and name (tool:refund), as reprise show prints them");
    }

    /** A step for programs. */
    public static Map<String, @Nullable Object> tree(Step step) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("step", step.number());
        tree.put("parent", step.parent());
        tree.put("cause", step.cause());
        tree.put("strand", step.strand());
        tree.put("kind", step.kind());
        tree.put("name", step.name());
        tree.put("path", step.path());
        tree.put("at", step.at());
        tree.put("endedAt", step.endedAt());
        tree.put("outcome", step.ending().name().toLowerCase(java.util.Locale.ROOT));
        tree.put("site", step.site());
        tree.put("in", step.input());
        tree.put("out", step.output());
        tree.put("thrown", step.thrown().map(Steps::thrown).orElse(null));
        return tree;
    }
}
