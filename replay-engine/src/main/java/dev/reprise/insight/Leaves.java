package dev.reprise.insight;

import dev.reprise.tree.CanonicalHash;
import dev.reprise.tree.TreePath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks a tree: its values with their places, and the hashes of its smaller sub-trees. */
final class Leaves {

    /** Sub-trees with more nodes are not looked up as a whole. */
    private static final int MAX_NODES = 200;

    private static final int MAX_DEPTH = 600;

    /** Takes what is found. */
    interface Visitor {

        /** A value; a member's name counts as one too. */
        void leaf(TreePath path, Object value);

        /** A sub-tree with two nodes at least. */
        default void subtree(TreePath path, long hash) {}

        /** Whether there is no more to look for. */
        default boolean isDone() {
            return false;
        }
    }

    private Leaves() {}

    static void visit(@Nullable Object tree, Visitor visitor) {
        visit(tree, TreePath.root(), 0, visitor);
    }

    /** Returns the number of nodes. */
    private static int visit(@Nullable Object tree, TreePath path, int depth, Visitor visitor) {
        if (tree == null || depth > MAX_DEPTH || visitor.isDone()) {
            return 1;
        }
        int nodes = 1;
        if (tree instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                String name = String.valueOf(member.getKey());
                TreePath place = path.child(name);
                if (Token.isIdLike(name)) {
                    visitor.leaf(place, name);
                }
                nodes += visit(member.getValue(), place, depth + 1, visitor);
            }
        } else if (tree instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                nodes += visit(list.get(i), path.child(i), depth + 1, visitor);
            }
        } else {
            visitor.leaf(path, tree);
            return 1;
        }
        if (nodes > 2 && nodes <= MAX_NODES) {
            visitor.subtree(path, CanonicalHash.of(tree));
        }
        return nodes;
    }

    /** The tokens of one value, as they are compared. */
    static List<String> normals(Object value) {
        if (value instanceof String text) {
            return Token.normals(text);
        }
        if (value instanceof Number number) {
            return List.of(Token.ofNumber(number));
        }
        if (value instanceof byte[] bytes) {
            return List.of("bytes#" + Long.toHexString(CanonicalHash.of(bytes)));
        }
        return List.of(String.valueOf(value));
    }
}
