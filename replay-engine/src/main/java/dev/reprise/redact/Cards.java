package dev.reprise.redact;

/** Payment card numbers: issuer prefix, length and Luhn's check digit must all fit. */
final class Cards {

    private static final int[][] GROUPINGS = {{4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}, {4, 4, 4, 4, 3}, {8, 8}};

    private Cards() {}

    /** Where the card number ends that starts here, in a run of digits up to {@code run}, or -1. */
    static int end(byte[] s, int from, int run) {
        if (run - from >= 14 && run - from <= 16) {
            return isPlain(s, from, run) && free(s, from, run) ? run : -1;
        }
        if (run - from < 4 || run - from > 8 || run >= s.length || s[run] != ' ' && s[run] != '-') {
            return -1;
        }
        if (run + 1 >= s.length || !Ascii.isDigit(s[run + 1])) {
            return -1;
        }
        for (int[] grouping : GROUPINGS) {
            int end = grouped(s, from, grouping, s[run]);
            if (end > 0 && free(s, from, end) && isCard(digits(s, from, end))) {
                return end;
            }
        }
        return -1;
    }

    static int runEnd(byte[] s, int from) {
        int end = from;
        while (end < s.length && Ascii.isDigit(s[end])) {
            end++;
        }
        return end;
    }

    private static boolean isPlain(byte[] s, int from, int to) {
        if (s[from] < '2' || s[from] > '6') {
            return false;
        }
        return isCard(digits(s, from, to));
    }

    private static int grouped(byte[] s, int from, int[] grouping, byte separator) {
        int at = from;
        for (int i = 0; i < grouping.length; i++) {
            if (i > 0 && (at >= s.length || s[at++] != separator)) {
                return -1;
            }
            int end = runEnd(s, at);
            if (end - at != grouping[i]) {
                return -1;
            }
            at = end;
        }
        return at;
    }

    /** A number inside of a word, an identifier, a fraction or an international phone number is no card. */
    private static boolean free(byte[] s, int from, int to) {
        if (!Ascii.wordStart(s, from)) {
            return false;
        }
        if (from > 0) {
            byte before = s[from - 1];
            boolean fraction = before == '.' && from > 1 && Ascii.isDigit(s[from - 2]);
            if (fraction || before == '+' || before == '-' && afterHexGroup(s, from - 1)) {
                return false;
            }
        }
        if (to < s.length) {
            byte after = s[to];
            boolean more = to + 1 < s.length && Ascii.isAlphanumeric(s[to + 1]);
            boolean fraction = after == '.' && to + 1 < s.length && Ascii.isDigit(s[to + 1]);
            return !Ascii.isLetter(after) && after != '_' && !fraction && !(after == '-' && more);
        }
        return true;
    }

    private static boolean afterHexGroup(byte[] s, int to) {
        int from = to;
        while (from > 0 && to - from < 13 && Ascii.isHex(s[from - 1])) {
            from--;
        }
        return from < to && (from == 0 || !Ascii.isLetter(s[from - 1]));
    }

    private static CharSequence digits(byte[] s, int from, int to) {
        var digits = new StringBuilder(19);
        for (int i = from; i < to; i++) {
            if (Ascii.isDigit(s[i])) {
                digits.append((char) s[i]);
            }
        }
        return digits;
    }

    static boolean isCard(CharSequence digits) {
        return !standInPrefix(digits).isEmpty() && passesLuhn(digits);
    }

    /** The prefix that a stand-in of this number has, or nothing where no issuer has such numbers. */
    static String standInPrefix(CharSequence digits) {
        int length = digits.length();
        int two = number(digits, 2);
        int three = number(digits, 3);
        int four = number(digits, 4);
        if (digits.charAt(0) == '4' && (length == 16 || length == 19)) {
            return "4";
        }
        if (length == 16 && two >= 51 && two <= 55) {
            return String.valueOf(two);
        }
        if (length == 16 && four >= 2221 && four <= 2720) {
            return "22";
        }
        if (length == 15 && (two == 34 || two == 37)) {
            return String.valueOf(two);
        }
        if (length == 14 && (two == 36 || two == 38 || three >= 300 && three <= 305)) {
            return two == 38 ? "38" : "36";
        }
        if (length == 16 && (four == 6011 || two == 65 || three >= 644 && three <= 649)) {
            return four == 6011 ? "6011" : "65";
        }
        if (length == 16 && four >= 3528 && four <= 3589) {
            return "357";
        }
        boolean unionPay = two == 62 && length >= 16;
        return unionPay ? "62" : "";
    }

    private static int number(CharSequence digits, int size) {
        int number = 0;
        for (int i = 0; i < size; i++) {
            number = number * 10 + digits.charAt(i) - '0';
        }
        return number;
    }

    static boolean passesLuhn(CharSequence digits) {
        int last = digits.length() - 1;
        return checkDigit(digits.subSequence(0, last)) == digits.charAt(last);
    }

    static char checkDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
