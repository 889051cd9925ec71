package dev.reprise.redact;

import java.util.Locale;

/** A value without quotes: where it ends, and whether it is one, as the text may as well be code or prose. */
final class BareValue {

    /** How much of a value is looked at before it is taken for a secret, whose end may be anywhere. */
    static final int LOOK = 128;

    private BareValue() {}

    /** Where a value without quotes ends: before white space, a delimiter or an escape. */
    static int end(byte[] s, int from, int most) {
        int end = from;
        for (; end < s.length && end - from < most; end++) {
            byte b = s[end];
            if (b >= 0 && b <= ' ' || "\"'`,;&)(]}[<>|".indexOf(b) >= 0) {
                break;
            }
            if (b == '\\' && end + 1 < s.length && "nrtbfu\"'\\/".indexOf(s[end + 1]) >= 0) {
                break;
            }
        }
        return end;
    }

    static boolean isSecret(String value, boolean tight, byte next) {
        boolean digit = false;
        boolean letter = false;
        boolean special = false;
        boolean dotted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            digit |= c >= '0' && c <= '9';
            letter |= c >= 0x80 || Ascii.isLetter(c);
            special |= "!@#$%^*?~".indexOf(c) >= 0;
            dotted |= c == '.';
        }
        if (Placeholders.isNamed(value) || dotted && !digit && !special) {
            return false;
        }
        if (tight) {
            return digit || special || value.length() >= 6 && next != ',' && next != ')';
        }
        return value.length() >= 8 && letter && (digit || special && !value.endsWith("?") && !value.endsWith("!"));
    }

    static int headerEnd(byte[] s, int from, int most) {
        int to = from;
        while (to < s.length && to - from < most && !isHeaderEnd(s, to)) {
            to++;
        }
        return to;
    }

    private static boolean isHeaderEnd(byte[] s, int at) {
        return s[at] == '"' || s[at] == '\'' || s[at] == '\n' || s[at] == '\r' || isEscape(s, at);
    }

    private static boolean isEscape(byte[] s, int at) {
        return s[at] == '\\' && at + 1 < s.length && "nr\"\\".indexOf(s[at + 1]) >= 0;
    }

    static boolean isCookie(String value) {
        int equals = value.indexOf('=');
        int space = value.indexOf(' ');
        return equals > 0 && (space < 0 || equals < space) && value.length() - equals > 4;
    }

    static boolean isAuthorization(String value) {
        String[] words = value.strip().split(" ", 3);
        if (words.length == 1) {
            return words[0].length() >= 16 && words[0].chars().anyMatch(Ascii::isDigit);
        }
        String credentials = words[1];
        boolean scheme = words[0].chars().allMatch(c -> Ascii.isAlphanumeric(c) || c == '-');
        boolean digit = credentials.chars().anyMatch(Ascii::isDigit);
        boolean padded =
                credentials.endsWith("=") && words[0].toLowerCase(Locale.ROOT).equals("basic");
        boolean mixed = credentials.length() >= 12
                && !credentials.equals(credentials.toLowerCase(Locale.ROOT))
                && !credentials.substring(1).equals(credentials.substring(1).toLowerCase(Locale.ROOT));
        return scheme
                && credentials.length() >= 8
                && (digit || padded || mixed)
                && !Placeholders.isPlaceholder(credentials);
    }
}
