package dev.reprise.trace;

/** What is wrong with one line, before it is known where that line stands. */
final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean deep;

    private Malformed(String why, boolean deep) {
        super(why, null, false, false);
        this.deep = deep;
    }

    static Malformed because(String why) {
        return new Malformed(why, false);
    }

    static Malformed nested() {
        return new Malformed("nested deeper than " + Encoder.MAX_DEPTH, true);
    }

    boolean deep() {
        return deep;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
