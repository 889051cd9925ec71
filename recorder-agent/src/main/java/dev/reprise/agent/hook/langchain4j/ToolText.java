package dev.reprise.agent.hook.langchain4j;

import dev.reprise.tree.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool whose result is its text. */
final class ToolText extends Tool {

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return returned;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return text(tree);
    }

    /** The text of a recorded result, also of one that was recorded at the other method. */
    static @Nullable String text(@Nullable Object tree) {
        if (tree == null || tree instanceof String) {
            return (String) tree;
        }
        return tree instanceof Map<?, ?> map && map.get("text") instanceof String text ? text : Json.write(tree);
    }
}
