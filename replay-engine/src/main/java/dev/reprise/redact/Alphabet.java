package dev.reprise.redact;

/**
 * What stand-ins are written with: letters from {@code jqxz}, digits from {@code 789}, four symbols of as many bytes for
 * other scripts. Text in this alphabet is a stand-in already, whatever made it.
 */
final class Alphabet {

    static final String LOWER = "jqxz";
    private static final String UPPER = "JQXZ";
    private static final String DIGITS = "789";
    private static final int[] TWO_BYTES = {'ж', 'ш', 'щ', 'ц'};
    private static final int[] THREE_BYTES = {'口', '田', '日', '目'};
    private static final int[] FOUR_BYTES = {0x1F7E0, 0x1F7E1, 0x1F7E2, 0x1F7E3};

    private Alphabet() {}

    static int mask(int c, boolean wholly, Symbols source) {
        if (c < 0x80) {
            if (Ascii.isLower(c) || wholly && isPunctuation(c)) {
                return LOWER.charAt(source.next(4));
            }
            if (Ascii.isUpper(c)) {
                return UPPER.charAt(source.next(4));
            }
            return Ascii.isDigit(c) ? DIGITS.charAt(source.next(3)) : c;
        }
        if (c < 0x800) {
            return TWO_BYTES[source.next(4)];
        }
        return c < 0x10000 ? THREE_BYTES[source.next(4)] : FOUR_BYTES[source.next(4)];
    }

    /** Whether all letters and digits from an index on are a stand-in's. */
    static boolean has(String value, int from) {
        for (int i = from; i < value.length(); ) {
            int c = value.codePointAt(i);
            if (!has(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    static boolean has(int c) {
        if (c < 0x80) {
            return !Ascii.isAlphanumeric(c) || LOWER.indexOf(c) >= 0 || UPPER.indexOf(c) >= 0 || DIGITS.indexOf(c) >= 0;
        }
        return within(TWO_BYTES, c) || within(THREE_BYTES, c) || within(FOUR_BYTES, c);
    }

    private static boolean within(int[] symbols, int c) {
        for (int symbol : symbols) {
            if (symbol == c) {
                return true;
            }
        }
        return false;
    }

    /** A password of nothing but punctuation would otherwise be its own stand-in. */
    static boolean isMostlyPunctuation(String value, int from) {
        int punctuation = 0;
        for (int i = from; i < value.length(); i++) {
            punctuation += isPunctuation(value.charAt(i)) ? 1 : 0;
        }
        return punctuation > 0 && punctuation * 2 > value.length() - from;
    }

    private static boolean isPunctuation(int c) {
        return c > ' ' && c < 0x7f && !Ascii.isAlphanumeric(c) && c != '"' && c != '\'' && c != '\\';
    }
}
