package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.dialect.ToolCall;
import dev.reprise.workbench.diagnose.rule.FailureMode;
import dev.reprise.workbench.diagnose.rule.Finding;
import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Turn;
import dev.reprise.workbench.diagnose.run.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/** The model asked for a tool, the agent went on, and the tool was never called. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class UnexecutedCall implements Rule {

    @Override
    public String name() {
        return "call.unexecuted";
    }

    @Override
    public FailureMode mode() {
        return FailureMode.MISSING_CALL;
    }

    @Override
    public String looksFor() {
        return "a tool call of an answer that no tool step served, although the conversation went on without its result";
    }

    @Override
    public String blindTo() {
        return "tools that the provider runs itself; hooks that were not active; the last answer of a run, which may wait for a person";
    }

    @Override
    public List<Finding> check(Run run, Thresholds thresholds) {
        var found = new ArrayList<Finding>();
        Map<Integer, Map<String, Integer>> served = new HashMap<>();
        for (Use use : run.uses()) {
            Turn turn = use.turn();
            if (turn != null) {
                served.computeIfAbsent(turn.step(), unused -> new HashMap<>()).merge(use.tool(), 1, Integer::sum);
            }
        }
        for (Turn turn : run.turns()) {
            Turn next = turn.calls().isEmpty() ? null : run.next(turn);
            if (next == null || run.uses().isEmpty()) {
                continue;
            }
            var left = new TreeMap<>(served.getOrDefault(turn.step(), Map.of()));
            for (ToolCall call : turn.calls()) {
                boolean done = left.merge(call.name(), -1, Integer::sum) >= 0;
                if (!done && !isAnswered(call, next) && turn.offered().containsKey(call.name())) {
                    found.add(Finding.of(
                                    this,
                                    turn.step(),
                                    turn.agent(),
                                    0.85,
                                    "the model asked for " + call.name() + " " + Quoted.of(call.arguments())
                                            + ", which was never called",
                                    "the conversation went on at step " + next.step() + " without a result of it")
                            .involving(next.step()));
                }
            }
        }
        return found;
    }

    private static boolean isAnswered(ToolCall call, Turn next) {
        String id = call.id();
        return id != null
                && next.fresh().stream()
                        .flatMap(message -> message.ofType("tool_call_response").stream())
                        .anyMatch(part -> id.equals(part.get("id")));
    }
}
