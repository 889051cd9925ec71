package dev.reprise.redact;

import java.util.function.UnaryOperator;

/**
 * One pass over a sheet. It stops at the few bytes at which a secret can give itself away, looks closer there, and
 * never looks again at what it has replaced.
 */
final class Scan {

    private static final byte DIGIT = 1;
    private static final byte SEPARATOR = 2;
    private static final byte LETTER = 3;
    private static final byte SCHEME = 4;
    private static final byte MARK = 5;
    private static final byte ESCAPE = 6;

    private static final byte[] TRIGGERS = new byte[256];

    /** Which letter before a letter that is a trigger makes it worth a look. */
    private static final boolean[] BEFORE = new boolean[1 << 16];

    static {
        mark("0123456789", DIGIT);
        mark(":=>", SEPARATOR);
        mark("KSGzJ", LETTER);
        mark("bB", SCHEME);
        mark("-_", MARK);
        mark("\\", ESCAPE);
        for (String pair : new String[] {"AK", "SK", "AS", "SG", "Iz", "yJ"}) {
            BEFORE[pair.charAt(0) << 8 | pair.charAt(1)] = true;
        }
    }

    private final Sheet sheet;
    private final byte[] s;
    private final SecretNames names;
    private final StandIns standIns;
    private final MarkedSecrets marked;
    private final Credentials credentials;
    private final boolean shapes;
    private int floor;

    Scan(Sheet sheet, SecretNames names, StandIns standIns, boolean shapes) {
        this.sheet = sheet;
        this.s = sheet.view;
        this.names = names;
        this.standIns = standIns;
        this.shapes = shapes;
        this.marked = new MarkedSecrets(this, sheet, standIns);
        this.credentials = new Credentials(this, sheet, names, standIns);
    }

    private static void mark(String bytes, byte trigger) {
        for (int i = 0; i < bytes.length(); i++) {
            TRIGGERS[bytes.charAt(i)] = trigger;
        }
    }

    /** Whether a text has no byte at which a pass would stop. */
    static boolean passes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 && TRIGGERS[c] != 0) {
                return false;
            }
        }
        return true;
    }

    void run() {
        for (int i = next(s, 0); i < s.length; ) {
            i = next(s, Math.max(i + 1, at(i, TRIGGERS[s[i] & 0xff])));
        }
    }

    /** The first place from here at which a pass stops, or the end; most bytes are none, so four are asked at once. */
    private static int next(byte[] s, int from) {
        byte[] triggers = TRIGGERS;
        int i = from;
        while (i < s.length - 3
                && (triggers[s[i] & 0xff]
                                | triggers[s[i + 1] & 0xff]
                                | triggers[s[i + 2] & 0xff]
                                | triggers[s[i + 3] & 0xff])
                        == 0) {
            i += 4;
        }
        while (i < s.length && triggers[s[i] & 0xff] == 0) {
            i++;
        }
        return i;
    }

    private int at(int i, int trigger) {
        return switch (trigger) {
            case DIGIT -> digits(i);
            case SEPARATOR -> separator(i);
            case LETTER -> i > 0 && s[i - 1] >= 0 && BEFORE[s[i - 1] << 8 | s[i]] && shapes ? marked.letter(i) : i + 1;
            case SCHEME ->
                i + 5 < s.length && (Ascii.lower(s[i + 1]) == 'e' || Ascii.lower(s[i + 1]) == 'a') && shapes
                        ? credentials.scheme(i)
                        : i + 1;
            case MARK -> s[i] == '-' ? dash(i) : prefixed(i);
            default -> isEscapedEquals(i) ? named(i, i + 6) : i + 1;
        };
    }

    private boolean isEscapedEquals(int i) {
        return i + 1 < s.length
                && s[i + 1] == 'u'
                && (Ascii.startsWith(s, i, "\\u003d") || Ascii.startsWith(s, i, "\\u003D"));
    }

    private int separator(int i) {
        boolean address = s[i] == ':' && i + 2 < s.length && s[i + 1] == '/' && s[i + 2] == '/';
        return address ? credentials.userInfo(i + 3) : named(i, i + 1);
    }

    private int named(int separator, int value) {
        return NamedValue.mayFollow(s, floor, separator, names)
                ? new NamedValue(sheet, names, standIns, floor, separator, value).replace(this)
                : value;
    }

    private int prefixed(int i) {
        return shapes ? marked.prefixed(i) : i + 1;
    }

    /** Replaces a range and goes on behind it. */
    int take(int from, int to, UnaryOperator<String> standIn) {
        sheet.replace(from, to, standIn);
        floor = to;
        return to;
    }

    /** The end of what was replaced last. */
    int floor() {
        return floor;
    }

    private int digits(int i) {
        int end = Cards.runEnd(s, i);
        if (!shapes || end - i == 1) {
            return end;
        }
        if (end - i == 2 && end < s.length && s[end] == '.' && marked.mayStart(i - 2, "ya29.")) {
            return marked.opaque(i - 2, MarkedSecrets.tokenEnd(s, end + 1), 25, i);
        }
        int card = Cards.end(s, i, end);
        return card < 0 ? end : take(i, card, standIns::card);
    }

    private int dash(int i) {
        byte next = i + 2 < s.length ? s[i + 1] : 0;
        if (next == '-') {
            if (shapes && Ascii.startsWith(s, i, "-----BEGIN ")) {
                return marked.pem(i);
            }
            if (Ascii.isLetter(s[i + 2])) {
                return credentials.flag(i);
            }
        }
        return next == 'u' && s[i + 2] == ' ' && i + 3 < s.length ? credentials.curlUser(i + 3) : prefixed(i);
    }
}
