package dev.reprise.junit.report;

import org.jspecify.annotations.Nullable;

/** Two texts of bounded size: where they are too long, from a little before the place where they begin to differ. */
record Excerpts(@Nullable String recorded, @Nullable String now) {

    static final Excerpts NONE = new Excerpts(null, null);

    private static final int MOST_CHARACTERS = 20_000;
    private static final int BEFORE = 500;

    static Excerpts of(@Nullable String recorded, @Nullable String now) {
        if (recorded == null || now == null) {
            return new Excerpts(
                    recorded == null ? null : cut(recorded, MOST_CHARACTERS),
                    now == null ? null : cut(now, MOST_CHARACTERS));
        } else if (Math.max(recorded.length(), now.length()) <= MOST_CHARACTERS) {
            return new Excerpts(recorded, now);
        }
        int from = start(recorded, now);
        return new Excerpts(from(recorded, from), from(now, from));
    }

    /** The line before that of the first difference; within it, where that is far. */
    private static int start(String recorded, String now) {
        int same = 0;
        while (same < Math.min(recorded.length(), now.length()) && recorded.charAt(same) == now.charAt(same)) {
            same++;
        }
        int least = Math.max(0, same - BEFORE);
        int line = recorded.indexOf('\n', least);
        return least == 0 ? 0 : line >= 0 && line < same ? line + 1 : least;
    }

    private static String from(String text, int from) {
        return cut((from == 0 ? "" : "…") + text.substring(from), MOST_CHARACTERS);
    }

    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
