package dev.reprise.tree;

/** How deep a tree may be walked: a cycle or a hostile nesting is refused by name, not by a stack overflow. */
final class Depth {

    static final int MAX = 2 * Json.MAX_DEPTH;

    private Depth() {}

    static void check(int depth) {
        if (depth > MAX) {
            throw new IllegalArgumentException("a tree nests deeper than " + MAX + " levels, or contains itself");
        }
    }
}
