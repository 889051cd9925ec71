package dev.reprise.record;

import dev.reprise.tree.Arguments;
import dev.reprise.tree.CanonicalHash;
import dev.reprise.tree.Ignores;
import dev.reprise.tree.TreeEquality;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which llm step asked for a tool call: by the id that the model gave it, else by name and arguments within the scope of
 * the step that asked. Each request of a model is answered by one tool step.
 */
final class Causes {

    private static final int REMEMBERED = 10_000;

    private record Asked(
            int step,
            int scope,
            @Nullable String id,
            @Nullable String name,
            Object arguments) {}

    private final Deque<Asked> latestFirst = new ArrayDeque<>();

    /** An llm step inside {@code scope} has answered. */
    void answered(int step, int scope, @Nullable Object lifted) {
        if (lifted instanceof Map<?, ?> response && response.get("messages") instanceof List<?> messages) {
            for (Object message : messages) {
                if (message instanceof Map<?, ?> one && one.get("parts") instanceof List<?> parts) {
                    parts.forEach(part -> asked(step, scope, part));
                }
            }
        }
    }

    private void asked(int step, int scope, @Nullable Object part) {
        if (part instanceof Map<?, ?> call && "tool_call".equals(call.get("type"))) {
            latestFirst.addFirst(new Asked(
                    step,
                    scope,
                    text(call.get("id")),
                    text(call.get("name")),
                    Arguments.ofTool(call.get("arguments"))));
            if (latestFirst.size() > REMEMBERED) {
                latestFirst.removeLast();
            }
        }
    }

    /** The llm step that asked for this tool call made inside the given steps, or 0. */
    int of(String name, @Nullable String id, @Nullable Object input, Set<Integer> scopes) {
        if (id != null) {
            int step = take(asked -> id.equals(asked.id));
            if (step != 0) {
                return step;
            }
        }
        Object arguments = Arguments.ofTool(input);
        long hash = CanonicalHash.of(arguments);
        return take(asked -> name.equals(asked.name)
                && (id == null || asked.id == null)
                && scopes.contains(asked.scope)
                && CanonicalHash.of(asked.arguments) == hash
                && TreeEquality.same(asked.arguments, arguments, Ignores.none()));
    }

    private int take(Predicate<Asked> wanted) {
        for (Iterator<Asked> all = latestFirst.iterator(); all.hasNext(); ) {
            Asked asked = all.next();
            if (wanted.test(asked)) {
                all.remove();
                return asked.step;
            }
        }
        return 0;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }
}
