package dev.reprise.insight;

import dev.reprise.dialect.LlmUsage;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/** The tokens that a run used, as its providers counted them: in all, by agent and by model. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Usage(Tokens run, Map<String, Tokens> byAgent, Map<String, Tokens> byModel) {

    public Usage {
        byAgent = Collections.unmodifiableMap(new TreeMap<>(byAgent));
        byModel = Collections.unmodifiableMap(new TreeMap<>(byModel));
    }

    /**
     * A sum.
     *
     * @param calls the llm and embedding steps
     * @param uncounted those of them that the provider gave no count for
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Tokens(long input, long output, int calls, int uncounted) {

        static final Tokens NONE = new Tokens(0, 0, 0, 0);

        Tokens plus(Tokens other) {
            return new Tokens(
                    input + other.input, output + other.output, calls + other.calls, uncounted + other.uncounted);
        }

        /** One line, such as {@code 1200 in, 300 out, 4 calls (1 not counted)}. */
        public String describe() {
            return input + " in, " + output + " out, " + calls + (calls == 1 ? " call" : " calls")
                    + (uncounted == 0 ? "" : " (" + uncounted + " not counted)");
        }
    }

    /** The usage of a trace. */
    public static Usage of(Trace trace) {
        return of(trace.steps());
    }

    /** The usage of these steps. */
    public static Usage of(List<Step> steps) {
        var timeline = new Timeline(steps);
        Tokens run = Tokens.NONE;
        var byAgent = new TreeMap<String, Tokens>();
        var byModel = new TreeMap<String, Tokens>();
        for (Step step : timeline.steps()) {
            if (LlmStep.is(step) || step.kind().equals("embedding")) {
                LlmStep llm = LlmStep.of(step);
                Tokens tokens = tokens(llm.response().usage());
                run = run.plus(tokens);
                byAgent.merge(timeline.agentNameOf(step), tokens, Tokens::plus);
                byModel.merge(LlmStep.model(llm.request()), tokens, Tokens::plus);
            }
        }
        return new Usage(run, byAgent, byModel);
    }

    private static Tokens tokens(LlmUsage usage) {
        boolean counted =
                usage.inputTokens().isPresent() || usage.outputTokens().isPresent();
        return new Tokens(usage.inputTokens().orElse(0), usage.outputTokens().orElse(0), 1, counted ? 0 : 1);
    }

    /** The sums, one on each line. */
    public String describe() {
        var text = new StringBuilder("run: " + run.describe());
        byAgent.forEach((agent, tokens) ->
                text.append("\n  agent ").append(agent).append(": ").append(tokens.describe()));
        byModel.forEach((model, tokens) ->
                text.append("\n  model ").append(model).append(": ").append(tokens.describe()));
        return text.toString();
    }
}
