package dev.reprise.redact;

/** A text that a pattern may look at only so often, so that no pattern can hang the recorder. */
final class StepBudget implements CharSequence {

    private static final int FREE = 20_000;
    private static final int PER_CHARACTER = 200;

    /** The pattern has looked too often. */
    static final class Spent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Spent() {
            super("a pattern took too many steps", null, false, false);
        }
    }

    private final String text;
    private long left;

    StepBudget(String text) {
        this.text = text;
        this.left = FREE + (long) PER_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new Spent();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
