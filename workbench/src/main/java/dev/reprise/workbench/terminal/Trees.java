package dev.reprise.workbench.terminal;

import dev.reprise.tree.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees as JSON can say them. */
final class Trees {

    private static final int DEEPEST = Json.MAX_DEPTH - 2;

    private Trees() {}

    /** The same tree with what JSON has no way to say, or no reader would take, as text. */
    static @Nullable Object writable(@Nullable Object tree) {
        return writable(tree, 0);
    }

    private static @Nullable Object writable(@Nullable Object tree, int depth) {
        if (depth > DEEPEST) {
            return "… (nested deeper than " + DEEPEST + ")";
        }
        if (tree instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((name, value) -> copy.put(String.valueOf(name), writable(value, depth + 1)));
            return copy;
        }
        if (tree instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>(list.size());
            list.forEach(value -> copy.add(writable(value, depth + 1)));
            return copy;
        }
        boolean leaf = tree == null
                || tree instanceof String
                || tree instanceof Number
                || tree instanceof Boolean
                || tree instanceof byte[];
        return leaf ? tree : String.valueOf(tree);
    }
}
