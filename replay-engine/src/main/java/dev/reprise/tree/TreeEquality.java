package dev.reprise.tree;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Whether two trees are the same: maps whatever the order of their members, numbers by value, lists element by element,
 * bytes by content. It stops at the first difference and agrees with {@link TreeDiff}, which names all of them.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TreeEquality {

    private TreeEquality() {}

    /** Whether both are the same but for what is ignored. */
    public static boolean same(@Nullable Object recorded, @Nullable Object now, Ignores ignores) {
        return same(recorded, now, ignores, ignores.start(), 0);
    }

    static boolean same(@Nullable Object recorded, @Nullable Object now, Ignores ignores, Descent at, int depth) {
        if (at.arrived() || recorded == now) {
            return true;
        }
        Depth.check(depth);
        if (recorded instanceof Map<?, ?> a && now instanceof Map<?, ?> b) {
            return sameMaps(a, b, ignores, at, depth);
        }
        if (recorded instanceof List<?> a && now instanceof List<?> b) {
            return sameLists(a, b, ignores, at, depth);
        }
        return sameLeaves(recorded, now, ignores);
    }

    static boolean sameLeaves(@Nullable Object recorded, @Nullable Object now, Ignores ignores) {
        if (recorded instanceof String a && now instanceof String b) {
            return ignores.sameText(a, b);
        }
        if (recorded instanceof Number a && now instanceof Number b) {
            return Numbers.same(a, b);
        }
        if (recorded instanceof byte[] a && now instanceof byte[] b) {
            return Arrays.equals(a, b);
        }
        return recorded != null && recorded.equals(now);
    }

    private static boolean sameMaps(Map<?, ?> recorded, Map<?, ?> now, Ignores ignores, Descent at, int depth) {
        if (at.isEmpty() && recorded.size() != now.size()) {
            return false;
        }
        for (Map.Entry<?, ?> member : recorded.entrySet()) {
            Object key = member.getKey();
            Descent below = at.into(String.valueOf(key));
            Object other = now.get(key);
            if (other == null && !now.containsKey(key)) {
                if (!below.arrived()) {
                    return false;
                }
            } else if (!same(member.getValue(), other, ignores, below, depth + 1)) {
                return false;
            }
        }
        return at.isEmpty()
                || now.keySet().stream()
                        .allMatch(key -> recorded.containsKey(key)
                                || at.into(String.valueOf(key)).arrived());
    }

    private static boolean sameLists(List<?> recorded, List<?> now, Ignores ignores, Descent at, int depth) {
        int size = recorded.size();
        int nowSize = now.size();
        if (at.isEmpty() && size != nowSize) {
            return false;
        }
        for (int i = 0; i < Math.max(size, nowSize); i++) {
            boolean fits;
            if (i >= nowSize) {
                fits = at.into(i, size).arrived();
            } else if (i >= size) {
                fits = at.into(i, nowSize).arrived();
            } else {
                fits = same(recorded.get(i), now.get(i), ignores, at.into(i, size, i, nowSize), depth + 1);
            }
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
