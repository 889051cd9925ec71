package dev.reprise.insight;

import dev.reprise.dialect.LlmResponse;
import dev.reprise.dialect.ToolCall;
import dev.reprise.trace.Step;
import dev.reprise.tree.TreePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where a value that was used at a step came from.
 *
 * @param usedAt the step, or 0 for anywhere in the trace
 * @param outcome the earliest outcome in which it appeared
 * @param inputs the inputs that held it before: the run's, a user's turn, the system prompt, memory, configuration
 * @param chain the places in which it stood from its origin on, up to the step
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Provenance(
        @Nullable Object value,
        int usedAt,
        Origin origin,
        Optional<Occurrence> outcome,
        List<Occurrence> inputs,
        List<Occurrence> chain) {

    private static final int MAX_LINKS = 12;

    public Provenance {
        inputs = List.copyOf(inputs);
        chain = List.copyOf(chain);
    }

    /** Where a value came from that was used at a step: said by an llm step, or given to any other. 0: anywhere. */
    public static Provenance of(ValueIndex index, @Nullable Object value, int step) {
        return new Tracing(index, value, step).trace();
    }

    /**
     * The ids, dates and amounts that a model brought up without having been given them, in the order of the steps: in
     * the arguments of its tool calls and in its answers.
     */
    public static List<Provenance> inventions(ValueIndex index) {
        var found = new ArrayList<Provenance>();
        for (Step step : index.timeline().steps()) {
            if (LlmStep.is(step)) {
                said(LlmStep.of(step).response()).stream()
                        .map(value -> of(index, value, step.number()))
                        .filter(provenance -> provenance.isInventedAt(step.number()))
                        .forEach(found::add);
            }
        }
        return List.copyOf(found);
    }

    /** Where each of the ids, dates and amounts in a value that was used at a step came from. 0: anywhere. */
    public static List<Provenance> ofIds(ValueIndex index, @Nullable Object value, int step) {
        return idsIn(value).stream().map(id -> of(index, id, step)).toList();
    }

    private boolean isInventedAt(int step) {
        return origin instanceof Origin.Invented invented && invented.at().step() == step
                || origin instanceof Origin.Derived derived && derived.at().step() == step;
    }

    private static Set<String> said(LlmResponse response) {
        var said = new ArrayList<@Nullable Object>();
        response.toolCalls().stream().map(ToolCall::arguments).forEach(said::add);
        said.add(response.text());
        return idsIn(said);
    }

    /** The ids, dates and amounts in a tree, as they are written. */
    static Set<String> idsIn(@Nullable Object tree) {
        var values = new LinkedHashSet<String>();
        Leaves.visit(tree, new Leaves.Visitor() {
            @Override
            public void leaf(TreePath path, Object value) {
                String text = value instanceof Number number ? Token.ofNumber(number) : String.valueOf(value);
                Token.in(text).stream()
                        .filter(token -> Token.isIdLike(token.normal()))
                        .forEach(token -> values.add(text.substring(token.start(), token.end())));
            }
        });
        return values;
    }

    /** The headline, and the chain below it. */
    public String describe() {
        String chained = chain.size() < 2
                ? ""
                : "\n  chain    "
                        + chain.stream()
                                .limit(MAX_LINKS)
                                .map(Occurrence::inChain)
                                .collect(Collectors.joining(" → "))
                        + (chain.size() > MAX_LINKS ? " → … (" + (chain.size() - MAX_LINKS) + " more)" : "");
        return headline() + chained;
    }

    /** What is known in a sentence or two, without the chain. */
    public String headline() {
        String shown = Decision.cut(Decision.json(value));
        if (origin instanceof Origin.Given given) {
            return shown + " came from " + given.first().describe();
        } else if (origin instanceof Origin.Invented invented) {
            return shown + " was invented by " + inventor(invented.at()) + "; nothing before held anything like it";
        } else if (origin instanceof Origin.Derived derived) {
            String relation =
                    derived.how() == Origin.How.EDITED ? "" : ", of which it is a part or the other way round";
            return shown + " was invented by " + inventor(derived.at()) + "; "
                    + derived.held().describe() + " held \"" + derived.nearest() + "\"" + relation;
        } else if (origin instanceof Origin.Ambiguous ambiguous) {
            return shown + " cannot be traced: " + ambiguous.why()
                    + ambiguous.candidates().stream()
                            .map(candidate -> "\n  perhaps  " + candidate.describe())
                            .collect(Collectors.joining());
        } else if (origin instanceof Origin.Composed composed) {
            return shown + " was put together:"
                    + composed.parts().stream()
                            .map(part -> "\n  " + part.headline().replace("\n", "\n  "))
                            .collect(Collectors.joining());
        }
        return shown + " is not in the trace: " + ((Origin.Unknown) origin).why();
    }

    private static String inventor(Occurrence at) {
        return (at.source() == Source.MODEL
                        ? "the model"
                        : at.source() == Source.AGENT
                                ? "agent " + at.name()
                                : at.source().toString())
                + " at step " + at.step();
    }
}
