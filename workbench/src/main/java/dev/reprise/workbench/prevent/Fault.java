package dev.reprise.workbench.prevent;

import dev.reprise.dialect.ToolCall;
import dev.reprise.insight.Origin;
import dev.reprise.insight.Provenance;
import dev.reprise.insight.ValueIndex;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import dev.reprise.tree.Arguments;
import dev.reprise.tree.CanonicalHash;
import dev.reprise.tree.TreePath;
import dev.reprise.workbench.view.Llm;
import dev.reprise.workbench.view.Steps;
import dev.reprise.workbench.view.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a run, as far as its trace tells.
 *
 * @param step the step at which it went wrong, or 0
 * @param why in a sentence
 * @param expectation what a mended agent does, as a line of an expectation file, where that follows
 */
record Fault(Kind kind, int step, String why, Optional<String> expectation) {

    /** Where it can be mended, and hence how a mended agent is judged. */
    enum Kind {
        /** In the application: the mended agent leaves the record at the step where it went wrong. */
        CODE("the code", "the mended agent has to leave the record at that step, and meet the expectations"),
        /** In what a model answered: only a model can tell what a mended prompt brings. */
        MODEL(
                "a model's answer",
                "code that guards against it is judged by leaving the record there; a mended prompt has to ask the"
                        + " model again (-Dreprise.mode=reask)"),
        /** Nothing in the trace tells. */
        UNKNOWN("not known", "say what should have happened with --expect, and from which step on with --until");

        final String where;
        final String judged;

        Kind(String where, String judged) {
            this.where = where;
            this.judged = judged;
        }
    }

    static Fault of(Trace trace) {
        for (Step step : trace.steps()) {
            Fault altered = step.kind().equals("tool") ? altered(trace, step) : null;
            if (altered != null) {
                return altered;
            }
        }
        for (Provenance invented : Provenance.inventions(ValueIndex.of(trace))) {
            return invented(trace, invented);
        }
        for (Step step : trace.steps()) {
            if (step.ending() == Fact.Ending.THREW && isLeaf(trace, step)) {
                String thrown = step.thrown().map(Steps::thrown).orElse("something");
                boolean model = step.kind().equals("llm");
                return new Fault(
                        model ? Kind.MODEL : Kind.CODE,
                        step.number(),
                        "step " + step.number() + ", " + step.kind() + " " + step.name() + ", threw " + thrown,
                        Optional.empty());
            }
        }
        return new Fault(Kind.UNKNOWN, 0, "nothing was invented, altered or thrown", Optional.empty());
    }

    /** The fault at a step that the user names. */
    static Fault at(Trace trace, Step step) {
        Fault found = of(trace);
        if (found.step == step.number()) {
            return found;
        }
        String named = "step " + step.number() + ", " + step.kind() + " " + step.name();
        if (step.kind().equals("tool") && step.cause() > 0) {
            return new Fault(
                    Kind.MODEL,
                    step.number(),
                    named + ", was given what the model asked for at step " + step.cause(),
                    Optional.empty());
        }
        Kind kind = step.kind().equals("llm") ? Kind.MODEL : Kind.CODE;
        return new Fault(kind, step.number(), named + ", is where it went wrong, you say", Optional.empty());
    }

    /** The same, in a person's words where there are any. */
    Fault because(String said) {
        return said.isEmpty() ? this : new Fault(kind, step, why + "; a person says: " + said, expectation);
    }

    /** Other arguments reached the tool than those that the model asked for. */
    private static @Nullable Fault altered(Trace trace, Step tool) {
        if (tool.cause() == 0) {
            return null;
        }
        var asked = new ArrayList<Object>();
        for (ToolCall call : Llm.response(trace.step(tool.cause())).toolCalls()) {
            if (call.name().equals(tool.name())) {
                asked.add(Arguments.ofTool(call.arguments()));
            }
        }
        Object given = Arguments.ofTool(tool.input());
        if (asked.isEmpty() || asked.stream().anyMatch(each -> holds(given, each))) {
            return null;
        }
        return new Fault(
                Kind.CODE,
                tool.number(),
                "step " + tool.cause() + " asked for " + tool.name() + " " + Values.inline(asked.get(0)) + ", and step "
                        + tool.number() + " was given " + Values.inline(given),
                Optional.empty());
    }

    /** Whether the tool was given all that was asked for, defaults and context of the framework aside. */
    private static boolean holds(Object given, Object asked) {
        if (given instanceof Map<?, ?> members && asked instanceof Map<?, ?> wanted) {
            return wanted.entrySet().stream()
                    .allMatch(each -> !members.containsKey(each.getKey())
                            || CanonicalHash.of(members.get(each.getKey())) == CanonicalHash.of(each.getValue()));
        }
        return !(given instanceof Map) || CanonicalHash.of(given) == CanonicalHash.of(asked);
    }

    private static Fault invented(Trace trace, Provenance value) {
        int at = value.chain().isEmpty() ? value.usedAt() : value.chain().get(0).step();
        Optional<String> expectation = Optional.empty();
        if (value.origin() instanceof Origin.Derived derived) {
            expectation = trace.steps().stream()
                    .filter(step -> step.cause() == at && step.kind().equals("tool"))
                    .flatMap(step -> places(step.input(), value.value()).stream()
                            .map(place ->
                                    "tool:" + step.name() + place + " equals " + Values.inline(derived.nearest())))
                    .findFirst();
        }
        return new Fault(Kind.MODEL, at, value.headline(), expectation);
    }

    private static List<TreePath> places(@Nullable Object input, @Nullable Object value) {
        var places = new ArrayList<TreePath>();
        if (input instanceof Map<?, ?> members) {
            members.forEach((name, member) -> {
                if (String.valueOf(member).equals(String.valueOf(value))) {
                    places.add(TreePath.root().child(String.valueOf(name)));
                }
            });
        }
        return places;
    }

    private static boolean isLeaf(Trace trace, Step step) {
        for (int other = step.number() + 1; other <= trace.index().steps(); other++) {
            if (trace.index().parent(other) == step.number() && trace.index().ending(other) == Fact.Ending.THREW) {
                return false;
            }
        }
        return true;
    }
}
