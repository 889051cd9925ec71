package dev.reprise.agent.hook.adk;

import com.google.adk.JsonBaseModel;
import com.google.adk.events.EventActions;
import com.google.adk.tools.ToolContext;
import dev.reprise.agent.hook.Getter;
import dev.reprise.tree.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What a tool does besides returning something: what it leaves in the session's state, to whom it transfers, whether it
 * leaves a loop, what it asks to be confirmed. It is kept beside what the tool returned, and done again in a replay.
 */
final class Actions {

    static final String REMOVED = "__ADK_SENTINEL_REMOVED__";
    private static final String REPLACED = "replaced";
    private static final String STATE = "stateDelta";

    /** By reflection: the type that it returns is another one in older versions. */
    private static final Getter DELTA = Getter.of(Actions.class, EventActions.class.getName(), STATE);

    private Actions() {}

    /** What the tools and callbacks before this one have left, and where. */
    record Before(@Nullable Object tree, @Nullable Object delta) {}

    static Before before(ToolContext context) {
        return new Before(tree(context.actions()), DELTA.of(context.actions()));
    }

    /** What was done since then, or null if nothing was. */
    static @Nullable Map<String, @Nullable Object> since(@Nullable Before before, ToolContext context) {
        Map<String, @Nullable Object> now = tree(context.actions());
        if (before == null || now.equals(before.tree())) {
            return null;
        }
        if (DELTA.of(context.actions()) != before.delta()) {
            now.put(REPLACED, true);
        }
        return now;
    }

    /** Does again what was recorded. */
    static void again(Map<?, ?> recorded, ToolContext context) {
        var actions = new LinkedHashMap<String, @Nullable Object>();
        recorded.forEach((name, value) -> actions.put(String.valueOf(name), value));
        boolean replaced = Boolean.TRUE.equals(actions.remove(REPLACED));
        Object delta = DELTA.of(context.actions());
        if (actions.get(STATE) instanceof Map<?, ?> state) {
            state.forEach((key, value) -> state(context, String.valueOf(key), value));
        }
        EventActions rebuilt = JsonBaseModel.fromJsonString(Json.write(actions), EventActions.class);
        if (delta instanceof ConcurrentMap<?, ?> shared) {
            keep(replaced ? new ConcurrentHashMap<>(shared) : shared, rebuilt);
        }
        context.setActions(rebuilt);
    }

    private static void state(ToolContext context, String key, @Nullable Object value) {
        if (value == null || value.equals(REMOVED)) {
            context.state().remove(key);
        } else {
            context.state().put(key, Plain.value(value));
        }
    }

    @SuppressWarnings({"unchecked", "deprecation"})
    private static void keep(ConcurrentMap<?, ?> delta, EventActions actions) {
        actions.setStateDelta((ConcurrentMap<String, Object>) delta);
    }

    /** What the actions leave in the session's state. */
    static Map<String, @Nullable Object> stateDelta(EventActions actions) {
        var delta = new LinkedHashMap<String, @Nullable Object>();
        if (tree(actions).get(STATE) instanceof Map<?, ?> state) {
            state.forEach((key, value) -> delta.put(String.valueOf(key), value));
        }
        return delta;
    }

    private static Map<String, @Nullable Object> tree(EventActions actions) {
        return Said.withoutEmpty(Said.tree(actions));
    }
}
