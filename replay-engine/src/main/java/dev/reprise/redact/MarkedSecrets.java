package dev.reprise.redact;

/** Secrets that a mark of their own gives away: prefixes of providers, armour, headers of tokens. */
final class MarkedSecrets {

    private static final int KEY_ID = 20;
    private static final int SECRET_KEY = 40;
    private static final int NEAR = 300;
    private static final int MOST_TRIES = 8;

    private final Scan scan;
    private final Sheet sheet;
    private final byte[] s;
    private final StandIns standIns;
    private final KeyPrefixes prefixes;
    private int runEnd;
    private int tries;

    MarkedSecrets(Scan scan, Sheet sheet, StandIns standIns) {
        this.scan = scan;
        this.sheet = sheet;
        this.s = sheet.view;
        this.prefixes = new KeyPrefixes(sheet);
        this.standIns = standIns;
    }

    int prefixed(int i) {
        int from = prefixes.start(scan.floor(), i);
        return from < 0 ? i + 1 : scan.take(from, KeyPrefixes.end(s, i), standIns::secret);
    }

    int pem(int i) {
        int label = i + 11;
        int end = label;
        while (end < s.length && end - label < 48 && (Ascii.isUpper(s[end]) || s[end] == ' ')) {
            end++;
        }
        boolean key =
                Ascii.endsWith(s, label, end, "private key") || Ascii.endsWith(s, label, end, "private key block");
        if (!key || !Ascii.startsWith(s, end, "-----")) {
            return i + 1;
        }
        int to = end + 5;
        while (to < s.length && !Ascii.startsWith(s, to, "-----") && isPemChar(s[to])) {
            to++;
        }
        return scan.take(i, sheet.looked(i, to), standIns::secret);
    }

    private static boolean isPemChar(byte b) {
        return Ascii.isBase64(b)
                || b == '='
                || b == '\\'
                || b == '\n'
                || b == '\r'
                || b == ' '
                || b == '\t'
                || b == ':'
                || b == ','
                || b == '.'
                || b == '('
                || b == ')';
    }

    int letter(int i) {
        return switch (s[i]) {
            case 'K' -> Ascii.startsWith(s, i - 1, "AKIA") ? aws(i - 1) : twilio(i);
            case 'S' -> Ascii.startsWith(s, i - 1, "ASIA") ? aws(i - 1) : i + 1;
            case 'G' -> mayStart(i - 1, "SG.") ? opaque(i - 1, tokenEnd(s, i), 40, i) : i + 1;
            case 'z' -> mayStart(i - 2, "AIza") ? opaque(i - 2, KeyPrefixes.end(s, i), 34, i) : i + 1;
            case 'J' ->
                Ascii.startsWith(s, i - 2, "eyJ") && i - 2 >= scan.floor() && startsToken(i - 2)
                        ? jsonWebToken(i)
                        : i + 1;
            default -> i + 1;
        };
    }

    private boolean startsToken(int from) {
        return Ascii.wordStart(s, from) || s[from - 1] == '_';
    }

    /** Asked before the end is looked for, so that no run is looked at again and again. */
    boolean mayStart(int from, String prefix) {
        return from >= scan.floor() && Ascii.startsWith(s, from, prefix) && Ascii.wordStart(s, from);
    }

    int opaque(int from, int to, int minimum, int at) {
        sheet.looked(from, to);
        if (to - from < minimum) {
            return at + 1;
        }
        return scan.take(from, to, standIns::secret);
    }

    static int tokenEnd(byte[] s, int from) {
        int end = from;
        while (end < s.length && (Ascii.isBase64(s[end]) || s[end] == '.')) {
            end++;
        }
        return end > from && s[end - 1] == '.' ? end - 1 : end;
    }

    /** A long run is looked at a few times, however often the start of a token occurs in it. */
    private int jsonWebToken(int i) {
        int end = JsonWebTokens.end(s, i - 2);
        if (end > 0) {
            return scan.take(i - 2, end, standIns::secret);
        }
        if (i >= runEnd) {
            runEnd = tokenEnd(s, i);
            tries = 0;
        }
        tries++;
        sheet.looked(i, runEnd);
        return tries < MOST_TRIES ? i + 1 : runEnd;
    }

    private int twilio(int i) {
        if (i == 0 || s[i - 1] != 'S' || !Ascii.wordStart(s, i - 1)) {
            return i + 1;
        }
        int end = sheet.looked(i, KeyPrefixes.end(s, i + 1));
        if (end - i != 33) {
            return i + 1;
        }
        for (int at = i + 1; at < end; at++) {
            if (!Ascii.isAlphanumeric(s[at]) || Ascii.isUpper(s[at])) {
                return i + 1;
            }
        }
        return i - 1 >= scan.floor() && Ascii.wordStart(s, i - 1)
                ? scan.take(i - 1, end, key -> standIns.masked(key, 2))
                : i + 1;
    }

    /** An access key id, and the secret that usually stands near it. */
    private int aws(int from) {
        int end = from;
        while (end < s.length && end - from <= KEY_ID && (Ascii.isUpper(s[end]) || Ascii.isDigit(s[end]))) {
            end++;
        }
        sheet.looked(from, end);
        boolean whole = end == s.length || !Ascii.isAlphanumeric(s[end]);
        if (end - from != KEY_ID || !whole || from < scan.floor() || !Ascii.wordStart(s, from)) {
            return from + 2;
        }
        scan.take(from, end, standIns::secret);
        for (int at = end; at < Math.min(s.length, end + NEAR); at++) {
            if (!isSecretKeyChar(s[at])) {
                continue;
            }
            int to = at;
            while (to < s.length && to - at <= SECRET_KEY && isSecretKeyChar(s[to])) {
                to++;
            }
            if (to - at == SECRET_KEY && isMixed(at, to)) {
                return scan.take(at, to, standIns::secret);
            }
            while (to < s.length && to < end + NEAR && isSecretKeyChar(s[to])) {
                to++;
            }
            at = to;
        }
        return end;
    }

    private static boolean isSecretKeyChar(byte b) {
        return Ascii.isAlphanumeric(b) || b == '/' || b == '+';
    }

    private boolean isMixed(int from, int to) {
        boolean upper = false;
        boolean lower = false;
        boolean digit = false;
        for (int i = from; i < to; i++) {
            upper |= Ascii.isUpper(s[i]);
            lower |= Ascii.isLower(s[i]);
            digit |= Ascii.isDigit(s[i]);
        }
        return upper && lower && digit;
    }
}
