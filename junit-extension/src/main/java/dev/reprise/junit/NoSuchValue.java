package dev.reprise.junit;

/** A tree that is no value of the type that was asked for. */
final class NoSuchValue extends Exception {

    private static final long serialVersionUID = 1L;

    private final String why;

    NoSuchValue(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }
}
