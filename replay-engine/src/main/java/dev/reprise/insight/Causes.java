package dev.reprise.insight;

import dev.reprise.dialect.ToolCall;
import dev.reprise.trace.Step;
import dev.reprise.tree.Arguments;
import dev.reprise.tree.CanonicalHash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pairs tool steps with the tool calls of llm answers: each call is consumed once, the latest answer first. */
final class Causes {

    /** A tool call of an llm answer. */
    private static final class Asked {
        final Step llm;
        final ToolCall call;
        int servedBy;

        Asked(Step llm, ToolCall call) {
            this.llm = llm;
            this.call = call;
        }
    }

    private final Timeline timeline;
    private final List<Asked> asked = new ArrayList<>();
    private final Map<Object, Deque<Asked>> open = new HashMap<>();
    private final Map<Object, Asked> served = new HashMap<>();
    private final List<Cause> causes = new ArrayList<>();

    Causes(Timeline timeline) {
        this.timeline = timeline;
    }

    List<Cause> find() {
        for (Step step : timeline.steps()) {
            if (LlmStep.is(step)) {
                ask(step);
            } else if (step.kind().equals("tool")) {
                serve(step);
            }
        }
        for (Asked one : asked) {
            if (one.servedBy == 0) {
                causes.add(new Cause.NeverExecuted(
                        one.llm.number(), one.call.name(), one.call.id(), one.call.arguments()));
            }
        }
        return List.copyOf(causes);
    }

    /** Later answers come first, the calls of one answer in their order. */
    private void ask(Step llm) {
        List<Asked> calls = LlmStep.of(llm).response().toolCalls().stream()
                .map(call -> new Asked(llm, call))
                .toList();
        asked.addAll(calls);
        for (int i = calls.size() - 1; i >= 0; i--) {
            Asked one = calls.get(i);
            for (Object key : keys(one)) {
                open.computeIfAbsent(key, unused -> new ArrayDeque<>()).push(one);
            }
        }
    }

    private void serve(Step tool) {
        long arguments = CanonicalHash.of(Arguments.ofTool(tool.input()));
        int agent = timeline.agentOf(tool);
        Step recorded = tool.cause() == 0 ? null : timeline.step(tool.cause());
        Asked found = null;
        if (recorded != null && LlmStep.is(recorded)) {
            int llm = recorded.number();
            found = firstOf(
                    tool.id() == null ? null : List.of(llm, "id", tool.id()),
                    List.of(llm, tool.name(), arguments),
                    List.of(llm, tool.name()));
            consume(found, tool, arguments);
            causes.add(new Cause.Linked(llm, tool.number(), tool.name(), Cause.How.RECORDED));
            return;
        }
        if (tool.id() != null) {
            found = firstOf(List.of("id", tool.id(), tool.name()), List.of("id", tool.id()));
        }
        Cause.How how = found == null ? Cause.How.BY_ARGUMENTS : Cause.How.BY_ID;
        if (found == null) {
            found = firstOf(List.of("in", agent, tool.name(), arguments), List.of(tool.name(), arguments));
        }
        Asked earlier = served.get(List.of(tool.name(), arguments));
        consume(found, tool, arguments);
        if (found != null) {
            causes.add(new Cause.Linked(found.llm.number(), tool.number(), tool.name(), how));
        } else {
            causes.add(new Cause.Unasked(tool.number(), tool.name(), earlier == null ? 0 : earlier.servedBy));
        }
    }

    private void consume(@Nullable Asked found, Step tool, long arguments) {
        if (found != null) {
            found.servedBy = tool.number();
            served.put(List.of(tool.name(), arguments), found);
        }
    }

    private @Nullable Asked firstOf(@Nullable Object... keys) {
        for (Object key : keys) {
            Deque<Asked> candidates = key == null ? null : open.get(key);
            while (candidates != null && !candidates.isEmpty()) {
                Asked one = candidates.peek();
                if (one.servedBy == 0) {
                    return one;
                }
                candidates.pop();
            }
        }
        return null;
    }

    private List<Object> keys(Asked one) {
        int llm = one.llm.number();
        String name = one.call.name();
        long arguments = CanonicalHash.of(Arguments.ofTool(one.call.arguments()));
        var keys = new ArrayList<Object>();
        keys.add(List.of(llm, name, arguments));
        keys.add(List.of(llm, name));
        keys.add(List.of("in", timeline.agentOf(one.llm), name, arguments));
        keys.add(List.of(name, arguments));
        if (one.call.id() != null) {
            keys.add(List.of(llm, "id", one.call.id()));
            keys.add(List.of("id", one.call.id(), name));
            keys.add(List.of("id", one.call.id()));
        }
        return keys;
    }
}
