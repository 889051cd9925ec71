package dev.reprise.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where two trees differ. Members are compared by name and named in alphabetical order; elements are aligned, so that
 * one that was inserted is one difference. The path of a difference is the recorded one; that of something that is
 * there only now is the present one.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TreeDiff {

    private final Ignores ignores;
    private final List<Difference> differences = new ArrayList<>();
    private final ArrayList<PathSegment> way = new ArrayList<>();

    private TreeDiff(Ignores ignores) {
        this.ignores = ignores;
    }

    /** Every difference but what is ignored, in an order that depends on the trees' contents alone. */
    public static List<Difference> between(@Nullable Object recorded, @Nullable Object now, Ignores ignores) {
        var diff = new TreeDiff(ignores);
        diff.compare(recorded, now, ignores.start());
        return List.copyOf(diff.differences);
    }

    private void compare(@Nullable Object recorded, @Nullable Object now, Descent at) {
        if (at.arrived() || recorded == now) {
            return;
        }
        Depth.check(way.size());
        if (recorded instanceof Map<?, ?> a && now instanceof Map<?, ?> b) {
            compareMaps(a, b, at);
        } else if (recorded instanceof List<?> a && now instanceof List<?> b) {
            compareLists(a, b, at);
        } else if (!TreeEquality.sameLeaves(recorded, now, ignores)) {
            add(recorded, now, Difference.Kind.CHANGED);
        }
    }

    private void compareMaps(Map<?, ?> recorded, Map<?, ?> now, Descent at) {
        var keys = new TreeMap<String, Object>();
        recorded.keySet().forEach(key -> keys.put(String.valueOf(key), key));
        now.keySet().forEach(key -> keys.put(String.valueOf(key), key));
        keys.forEach((name, key) -> {
            Descent below = at.into(name);
            way.add(PathSegment.named(name));
            if (!now.containsKey(key)) {
                only(recorded.get(key), Difference.Kind.ONLY_RECORDED, below);
            } else if (!recorded.containsKey(key)) {
                only(now.get(key), Difference.Kind.ONLY_NOW, below);
            } else {
                compare(recorded.get(key), now.get(key), below);
            }
            way.remove(way.size() - 1);
        });
    }

    private void compareLists(List<?> recorded, List<?> now, Descent at) {
        for (Alignment.Pair pair : Alignment.of(recorded, now, ignores, at, way.size() + 1)) {
            int i = pair.recorded();
            int j = pair.now();
            way.add(PathSegment.named(Integer.toString(i < 0 ? j : i)));
            if (j < 0) {
                only(recorded.get(i), Difference.Kind.ONLY_RECORDED, at.into(i, recorded.size()));
            } else if (i < 0) {
                only(now.get(j), Difference.Kind.ONLY_NOW, at.into(j, now.size()));
            } else {
                compare(recorded.get(i), now.get(j), at.into(i, recorded.size(), j, now.size()));
            }
            way.remove(way.size() - 1);
        }
    }

    private void only(@Nullable Object value, Difference.Kind kind, Descent at) {
        if (!at.arrived()) {
            boolean recorded = kind == Difference.Kind.ONLY_RECORDED;
            add(recorded ? value : null, recorded ? null : value, kind);
        }
    }

    private void add(@Nullable Object recorded, @Nullable Object now, Difference.Kind kind) {
        differences.add(new Difference(TreePath.of(way), recorded, now, kind));
    }
}
