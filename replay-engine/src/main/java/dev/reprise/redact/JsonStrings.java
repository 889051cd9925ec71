package dev.reprise.redact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the strings of a JSON text stand, names of members included, found without building the tree. */
final class JsonStrings {

    /**
     * A string, without its quotes.
     *
     * @param path the names of the members around it, and what a member {@code index} beside one of them says; empty
     *     for the name of a member
     */
    record Leaf(int start, int end, String path) {}

    /** An object or array that is open. */
    private static final class Level {
        final boolean object;
        final int firstLeaf;
        String name = "";
        String index = "";

        Level(boolean object, int firstLeaf) {
            this.object = object;
            this.firstLeaf = firstLeaf;
        }
    }

    private static final int MAX_DEPTH = 200;

    private final String text;
    private final int end;
    private final List<Leaf> leaves = new ArrayList<>();
    private final ArrayDeque<Level> levels = new ArrayDeque<>();

    private JsonStrings(String text, int end) {
        this.text = text;
        this.end = end;
    }

    /** The strings of the object or array that fills the range, or null where there is none. */
    static @Nullable List<Leaf> of(String text, int from, int to) {
        int start = from;
        while (start < to && text.charAt(start) <= ' ') {
            start++;
        }
        if (start == to || text.charAt(start) != '{' && text.charAt(start) != '[') {
            return null;
        }
        var strings = new JsonStrings(text, to);
        return strings.read(start) ? strings.leaves : null;
    }

    /** Where the object ends that begins at an index, or -1 where it does not end before another one. */
    static int end(String text, int from, int to) {
        int depth = 0;
        var strings = new JsonStrings(text, to);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                int close = strings.stringEnd(i + 1);
                if (close < 0) {
                    return -1;
                }
                i = close;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            } else if (c < '\t') {
                return -1;
            }
        }
        return -1;
    }

    private boolean read(int start) {
        boolean name = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            Level level = levels.peek();
            switch (c) {
                case '{', '[' -> {
                    if (levels.size() == MAX_DEPTH) {
                        return false;
                    }
                    levels.push(new Level(c == '{', leaves.size()));
                    name = c == '{';
                }
                case '}', ']' -> {
                    if (level == null || level.object != (c == '}')) {
                        return false;
                    }
                    close(levels.pop());
                    if (levels.isEmpty()) {
                        return text.substring(i + 1, end).isBlank();
                    }
                }
                case ',' -> name = level != null && level.object;
                case ':' -> name = false;
                case '"' -> {
                    int close = stringEnd(i + 1);
                    if (close < 0 || level == null) {
                        return false;
                    }
                    string(level, name, i + 1, close);
                    i = close;
                }
                default -> {
                    if (level != null && level.object && level.name.endsWith("index") && Ascii.isDigit(c)) {
                        level.index += c;
                    }
                }
            }
        }
        return false;
    }

    private int stringEnd(int from) {
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i;
            }
            i += c == '\\' ? 1 : 0;
        }
        return -1;
    }

    private void string(Level level, boolean name, int from, int to) {
        if (name) {
            level.name = text.substring(from, Math.min(to, from + 64));
        }
        leaves.add(new Leaf(from, to, name ? "" : "/" + level.name));
    }

    /** Paths grow from the inside out, as the index of an object may stand behind its members. */
    private void close(Level closed) {
        Level around = levels.peek();
        String prefix = (around == null ? "" : "/" + around.name) + (closed.index.isEmpty() ? "" : "#" + closed.index);
        for (int i = closed.firstLeaf; i < leaves.size(); i++) {
            Leaf leaf = leaves.get(i);
            if (!leaf.path().isEmpty()) {
                leaves.set(i, new Leaf(leaf.start(), leaf.end(), prefix + leaf.path()));
            }
        }
    }
}
