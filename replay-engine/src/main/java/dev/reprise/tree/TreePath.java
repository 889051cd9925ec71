package dev.reprise.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A place in a tree, or many: the one grammar of paths in ignores, expectations and messages.
 *
 * <pre>{@code
 * /orderId                       the member orderId of the root
 * /messages/0/parts/-1/content   elements by index; -1 is the last one
 * /messages/{@literal *}/role               any one member or element
 * /{@literal **}/timestamp                  at any depth, the root's own member included
 * }</pre>
 *
 * The empty path is the root. In names {@code ~0} stands for {@code ~}, {@code ~1} for {@code /} and {@code ~2} for
 * {@code *}; a segment {@code ~3} is the member with the empty name. A path without wildcards is concrete: that is what
 * {@link #select} and {@link TreeDiff} give, and its text can be pasted wherever a path is asked for.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TreePath {

    private static final TreePath ROOT = new TreePath(List.of());

    private final List<PathSegment> segments;

    private TreePath(List<PathSegment> segments) {
        this.segments = segments;
    }

    /** A place and the value that stands there. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Found(TreePath path, @Nullable Object value) {}

    /** The empty path. */
    public static TreePath root() {
        return ROOT;
    }

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException if it is none, with a message that says what is wrong and where
     */
    public static TreePath parse(String text) {
        return text.isEmpty() ? ROOT : new TreePath(PathSegment.parseAll(text));
    }

    static TreePath of(List<PathSegment> segments) {
        return new TreePath(List.copyOf(segments));
    }

    /** The member {@code name} of this place. */
    public TreePath child(String name) {
        return append(PathSegment.named(name));
    }

    /** The element {@code index} of this place; -1 is the last one. */
    public TreePath child(int index) {
        return append(PathSegment.named(Integer.toString(index)));
    }

    /** Whether it names one place only. */
    public boolean isConcrete() {
        return segments.stream().allMatch(PathSegment.Name.class::isInstance);
    }

    /**
     * Whether it covers the given place. A negative index covers only the same negative index here, as the size of the
     * list is not known; {@link #select} and {@link Ignores} know it.
     *
     * @throws IllegalArgumentException if the given path has wildcards
     */
    public boolean matches(TreePath concrete) {
        Descent at = Descent.from(List.of(this));
        for (PathSegment segment : concrete.segments) {
            if (!(segment instanceof PathSegment.Name name)) {
                throw new IllegalArgumentException("\"" + concrete + "\" has wildcards: a concrete path is asked for");
            }
            at = at.into(name.text());
        }
        return at.arrived();
    }

    /** The places of the tree that it covers, each once, a list's in order and a map's as the map has them. */
    public List<Found> select(@Nullable Object tree) {
        var found = new ArrayList<Found>();
        select(tree, Descent.from(List.of(this)), new ArrayList<>(), found);
        return found;
    }

    private static void select(@Nullable Object tree, Descent at, List<PathSegment> way, List<Found> found) {
        Depth.check(way.size());
        if (at.arrived()) {
            found.add(new Found(of(way), tree));
        }
        if (at.isEmpty()) {
            return;
        }
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String name = String.valueOf(key);
                way.add(PathSegment.named(name));
                select(value, at.into(name), way, found);
                way.remove(way.size() - 1);
            });
        } else if (tree instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                way.add(PathSegment.named(Integer.toString(i)));
                select(list.get(i), at.into(i, list.size()), way, found);
                way.remove(way.size() - 1);
            }
        }
    }

    List<PathSegment> segments() {
        return segments;
    }

    private TreePath append(PathSegment segment) {
        var longer = new ArrayList<>(segments);
        longer.add(segment);
        return of(longer);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TreePath path && path.segments.equals(segments);
    }

    @Override
    public int hashCode() {
        return segments.hashCode();
    }

    /** The text that {@link #parse} reads as this path. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        segments.forEach(segment -> text.append('/').append(segment));
        return text.toString();
    }
}
