package dev.reprise.workbench.diagnose.run;

import dev.reprise.dialect.ToolCall;
import dev.reprise.trace.Step;
import dev.reprise.tree.CanonicalHash;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which turn asked for which tool step: as recorded, by the call's id, or by name and arguments, the latest first. */
final class Asked {

    private final Map<Integer, Turn> turns = new HashMap<>();
    private final Map<Object, Deque<Turn>> open = new HashMap<>();

    void ask(Turn turn) {
        turns.put(turn.step(), turn);
        for (ToolCall call : turn.calls()) {
            if (call.id() != null) {
                push(List.of(call.id(), call.name()), turn);
            }
            push(key(turn.agent(), call.name(), Parsed.arguments(call.arguments())), turn);
            push(List.of(turn.agent().step(), call.name()), turn);
        }
    }

    private void push(Object key, Turn turn) {
        open.computeIfAbsent(key, unused -> new ArrayDeque<>()).push(turn);
    }

    @Nullable
    Turn by(Step tool, Map<String, @Nullable Object> arguments, Agent agent) {
        Turn recorded = tool.cause() == 0 ? null : turns.get(tool.cause());
        if (recorded != null) {
            return recorded;
        }
        String id = tool.id();
        Turn byId = id == null ? null : latest(List.of(id, tool.name()));
        if (byId != null) {
            return byId;
        }
        Turn byArguments = latest(key(agent, tool.name(), arguments));
        return byArguments != null ? byArguments : latest(List.of(agent.step(), tool.name()));
    }

    private @Nullable Turn latest(Object key) {
        Deque<Turn> known = open.get(key);
        return known == null ? null : known.peek();
    }

    private static Object key(Agent agent, String tool, Map<String, @Nullable Object> arguments) {
        return List.of(agent.step(), tool, CanonicalHash.of(arguments));
    }
}
