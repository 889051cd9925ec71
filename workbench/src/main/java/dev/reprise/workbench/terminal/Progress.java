package dev.reprise.workbench.terminal;

import java.util.Locale;

/** One line on a terminal that is written over and over, and is gone in the end. */
final class Progress {

    private static final long EVERY = 64;

    private final Surroundings surroundings;
    private int shown;

    Progress(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    void show(String what, long done, long of) {
        if (!surroundings.errIsTerminal() || done % EVERY != 0 && done != of) {
            return;
        }
        String end = of == 0 ? "" : String.format(Locale.ROOT, " of %,d", of);
        String line = Harmless.text(String.format(Locale.ROOT, "%s: %,d", what, done) + end);
        surroundings.err().print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
        surroundings.err().flush();
        shown = line.length();
    }

    void clear() {
        if (shown > 0) {
            surroundings.err().print("\r" + " ".repeat(shown) + "\r");
            surroundings.err().flush();
            shown = 0;
        }
    }
}
