package dev.reprise.tree;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Whether a text stands anywhere in a tree. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TreeSearch {

    private final String part;
    private final Ignores ignores;

    private TreeSearch(String part, Ignores ignores) {
        this.part = part;
        this.ignores = ignores;
    }

    /** Whether a string of the tree holds {@code part} in a place that is not left out. */
    public static boolean holds(@Nullable Object tree, String part, Ignores ignores) {
        return new TreeSearch(part, ignores).in(tree, ignores.start(), 0);
    }

    private boolean in(@Nullable Object tree, Descent at, int depth) {
        if (at.arrived()) {
            return false;
        }
        Depth.check(depth);
        if (tree instanceof String text) {
            return text.contains(part) && ignores.masked(text).contains(part);
        } else if (tree instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (in(list.get(i), at.into(i, list.size()), depth + 1)) {
                    return true;
                }
            }
        } else if (tree instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .anyMatch(each -> in(each.getValue(), at.into(String.valueOf(each.getKey())), depth + 1));
        }
        return false;
    }
}
