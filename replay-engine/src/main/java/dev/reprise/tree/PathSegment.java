package dev.reprise.tree;

import java.util.ArrayList;
import java.util.List;

/** One segment of a {@link TreePath}. */
sealed interface PathSegment {

    /** Is no index. */
    int NO_INDEX = Integer.MIN_VALUE;

    /** A member by name, or an element by index where the name is a whole number. */
    record Name(String text, int index) implements PathSegment {

        boolean covers(int element, int size) {
            return index != NO_INDEX && element == (index < 0 ? size + index : index);
        }

        @Override
        public String toString() {
            return text.isEmpty()
                    ? "~3"
                    : text.replace("~", "~0").replace("/", "~1").replace("*", "~2");
        }
    }

    /** A wildcard: for any one segment, or for any number of them. */
    enum Wildcard implements PathSegment {
        ONE("*"),
        ANY_DEPTH("**");

        private final String text;

        Wildcard(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static Name named(String text) {
        return new Name(text, indexOf(text));
    }

    private static int indexOf(String text) {
        int digits = text.startsWith("-") ? 1 : 0;
        int length = text.length();
        if (length == digits || length - digits > 9) {
            return NO_INDEX;
        }
        for (int i = digits; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return NO_INDEX;
            }
        }
        boolean leadingZero = text.charAt(digits) == '0' && length > 1;
        return leadingZero ? NO_INDEX : Integer.parseInt(text);
    }

    static List<PathSegment> parseAll(String path) {
        if (path.charAt(0) != '/') {
            String plain = path.matches("[\\w-]+") ? "/" + path : "/messages/*/role";
            throw new IllegalArgumentException(
                    "\"" + path + "\" is no path: a path starts with \"/\", as in \"" + plain + "\"");
        }
        var segments = new ArrayList<PathSegment>();
        int start = 1;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            segments.add(parse(path, start, end));
            start = end + 1;
        }
        return List.copyOf(segments);
    }

    private static PathSegment parse(String path, int start, int end) {
        String raw = path.substring(start, end);
        return switch (raw) {
            case "" -> throw broken(path, start, "a name is missing (a member with an empty name is written ~3)");
            case "*" -> Wildcard.ONE;
            case "**" -> Wildcard.ANY_DEPTH;
            case "~3" -> named("");
            default -> named(unescaped(path, start, end));
        };
    }

    private static String unescaped(String path, int start, int end) {
        var name = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = path.charAt(i);
            if (c == '*') {
                throw broken(path, i, "\"*\" stands for a whole segment (the character itself is written ~2)");
            }
            if (c != '~') {
                name.append(c);
                continue;
            }
            i++;
            switch (i < end ? path.charAt(i) : ' ') {
                case '0' -> name.append('~');
                case '1' -> name.append('/');
                case '2' -> name.append('*');
                default ->
                    throw broken(
                            path,
                            i - 1,
                            "\"~\" starts an escape: ~0 is \"~\", ~1 is \"/\", ~2 is \"*\", ~3 alone is \"\"");
            }
        }
        return name.toString();
    }

    private static IllegalArgumentException broken(String path, int at, String why) {
        return new IllegalArgumentException("\"" + path + "\" is no path: at character " + (at + 1) + ", " + why);
    }
}
