package dev.reprise.insight;

import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Why a tool was called, or why one was not. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Cause {

    /** How an answer and a call were found to belong together. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    enum How {
        RECORDED("as recorded"),
        BY_ID("by the call's id"),
        BY_ARGUMENTS("by name and arguments");

        private final String text;

        How(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The answer of {@code llm} asked for the tool step. */
    record Linked(int llm, int tool, String name, How how) implements Cause {
        @Override
        public String describe() {
            return "step " + tool + " " + name + " was asked for by step " + llm + " (" + how + ")";
        }
    }

    /** The answer of {@code llm} asked for a tool that no step called. */
    record NeverExecuted(
            int llm,
            String name,
            @Nullable String id,
            @Nullable Object arguments) implements Cause {
        @Override
        public String describe() {
            return "step " + llm + " asked for " + name + " " + Decision.cut(Decision.json(arguments))
                    + ", which was never executed";
        }
    }

    /**
     * No answer asked for the tool step.
     *
     * @param repeats the step that had served the same call before, or 0
     */
    record Unasked(int tool, String name, int repeats) implements Cause {
        @Override
        public String describe() {
            return "step " + tool + " " + name + " was asked for by no model"
                    + (repeats == 0 ? "" : "; step " + repeats + " had served the same call before");
        }
    }

    /** One line. */
    String describe();

    /** The causes of a trace. */
    static List<Cause> of(Trace trace) {
        return of(trace.steps());
    }

    /**
     * The cause of every tool step in order, and then the calls that were never executed. The recorded cause counts;
     * where there is none, the call's id, and otherwise name and arguments, of the latest answer before.
     */
    static List<Cause> of(List<Step> steps) {
        return new Causes(new Timeline(steps)).find();
    }
}
