package dev.reprise.redact;

/** Questions about single bytes of a view; bytes above 0x7F belong to no class. */
final class Ascii {

    private static final byte LOWER = 1;
    private static final byte UPPER = 2;
    private static final byte DIGIT = 4;
    private static final byte HEX = 8;
    private static final byte BASE64 = 16;
    private static final byte NAME = 32;

    private static final byte[] CLASSES = new byte[256];

    static {
        for (int c = 0; c < 128; c++) {
            int bits = 0;
            bits |= c >= 'a' && c <= 'z' ? LOWER : 0;
            bits |= c >= 'A' && c <= 'Z' ? UPPER : 0;
            bits |= c >= '0' && c <= '9' ? DIGIT : 0;
            boolean alphanumeric = bits != 0;
            bits |= (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') ? HEX : 0;
            bits |= alphanumeric || c == '+' || c == '/' || c == '-' || c == '_' ? BASE64 : 0;
            bits |= alphanumeric || c == '_' || c == '-' || c == '.' ? NAME : 0;
            CLASSES[c] = (byte) bits;
        }
    }

    private Ascii() {}

    static boolean isDigit(int b) {
        return (CLASSES[b & 0xff] & DIGIT) != 0;
    }

    static boolean isUpper(int b) {
        return (CLASSES[b & 0xff] & UPPER) != 0;
    }

    static boolean isLower(int b) {
        return (CLASSES[b & 0xff] & LOWER) != 0;
    }

    static boolean isLetter(int b) {
        return (CLASSES[b & 0xff] & (LOWER | UPPER)) != 0;
    }

    static boolean isAlphanumeric(int b) {
        return (CLASSES[b & 0xff] & (LOWER | UPPER | DIGIT)) != 0;
    }

    static boolean isHex(int b) {
        return (CLASSES[b & 0xff] & HEX) != 0;
    }

    /** Either alphabet of base64, without the padding. */
    static boolean isBase64(int b) {
        return (CLASSES[b & 0xff] & BASE64) != 0;
    }

    /** What a member name, a property key or a header name is written with. */
    static boolean isNameChar(int b) {
        return (CLASSES[b & 0xff] & NAME) != 0;
    }

    static int lower(int b) {
        return isUpper(b) ? b + 32 : b;
    }

    static boolean startsWith(byte[] s, int at, String prefix) {
        int length = prefix.length();
        if (at < 0 || at + length > s.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (s[at + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code word}, in lower case, ends right before {@code end}, in any case. */
    static boolean endsWith(byte[] s, int floor, int end, String word) {
        int from = end - word.length();
        if (from < floor) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (lower(s[from + i]) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a word may start here: after no letter or digit, or after a JSON escape such as {@code \n}. */
    static boolean wordStart(byte[] s, int at) {
        if (at == 0 || !isAlphanumeric(s[at - 1]) && s[at - 1] != '_') {
            return true;
        }
        if (at >= 2 && s[at - 2] == '\\' && "nrtbf".indexOf(s[at - 1]) >= 0) {
            return true;
        }
        return at >= 6 && s[at - 6] == '\\' && s[at - 5] == 'u';
    }
}
