package dev.reprise.tree;

import java.util.ArrayList;
import java.util.List;

/** How far each of several paths has got on the way from the root to a place: immutable, shared by siblings. */
final class Descent {

    static final Descent NOWHERE = new Descent(List.of());

    /** A path and the position of the segment that it wants next. */
    private record Reached(TreePath path, int next) {

        boolean complete() {
            return next == path.segments().size();
        }

        PathSegment wanted() {
            return path.segments().get(next);
        }
    }

    private final List<Reached> reached;
    private final boolean arrived;

    private Descent(List<Reached> reached) {
        this.reached = reached;
        this.arrived = reached.stream().anyMatch(Reached::complete);
    }

    static Descent from(List<TreePath> paths) {
        var reached = new ArrayList<Reached>();
        paths.forEach(path -> add(reached, path, 0));
        return of(reached);
    }

    /** Whether one of the paths ends here. */
    boolean arrived() {
        return arrived;
    }

    /** Whether no path leads here or further. */
    boolean isEmpty() {
        return reached.isEmpty();
    }

    Descent into(String name) {
        return into(segment -> segment.text().equals(name));
    }

    Descent into(int element, int size) {
        return into(segment -> segment.covers(element, size));
    }

    /** Into a pair of elements of two lists: it is enough that a path leads to either. */
    Descent into(int element, int size, int other, int otherSize) {
        return into(segment -> segment.covers(element, size) || segment.covers(other, otherSize));
    }

    private interface Test {
        boolean covers(PathSegment.Name segment);
    }

    private Descent into(Test test) {
        if (reached.isEmpty()) {
            return this;
        }
        var further = new ArrayList<Reached>(reached.size());
        for (Reached one : reached) {
            if (one.complete()) {
                continue;
            }
            PathSegment wanted = one.wanted();
            if (wanted == PathSegment.Wildcard.ANY_DEPTH) {
                add(further, one.path(), one.next());
            } else if (wanted == PathSegment.Wildcard.ONE
                    || (wanted instanceof PathSegment.Name name && test.covers(name))) {
                add(further, one.path(), one.next() + 1);
            }
        }
        return further.equals(reached) ? this : of(further);
    }

    private static void add(List<Reached> reached, TreePath path, int next) {
        var one = new Reached(path, next);
        if (reached.contains(one)) {
            return;
        }
        reached.add(one);
        if (!one.complete() && one.wanted() == PathSegment.Wildcard.ANY_DEPTH) {
            add(reached, path, next + 1);
        }
    }

    private static Descent of(List<Reached> reached) {
        return reached.isEmpty() ? NOWHERE : new Descent(reached);
    }
}
