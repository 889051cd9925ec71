package dev.reprise.redact;

import java.util.Base64;
import java.util.function.UnaryOperator;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One pass over a sheet. It stops at the few bytes at which a secret can give itself away, looks closer there, and
 * never looks again at what it has replaced.
 */
final class Scan {

    private static final byte[] TRIGGERS = new byte[256];

    static {
        for (char c : ":=>-_KSGzJ.bB\\".toCharArray()) {
            TRIGGERS[c] = 1;
        }
        for (char c = '0'; c <= '9'; c++) {
            TRIGGERS[c] = 2;
        }
    }

    private static final int LONGEST_USER_INFO = 300;
    private static final int SECRET_KEY = 40;
    private static final int NEAR = 300;

    private final Sheet sheet;
    private final byte[] s;
    private final SecretNames names;
    private final StandIns standIns;
    private final boolean shapes;
    private int floor;

    Scan(Sheet sheet, SecretNames names, StandIns standIns, boolean shapes) {
        this.sheet = sheet;
        this.s = sheet.view;
        this.names = names;
        this.standIns = standIns;
        this.shapes = shapes;
    }

    void run() {
        byte[] view = s;
        byte[] triggers = TRIGGERS;
        int i = 0;
        while (i < view.length) {
            int trigger = triggers[view[i] & 0xff];
            if (trigger == 0) {
                i++;
            } else {
                i = trigger == 2 ? digits(i) : at(i);
            }
        }
    }

    private int at(int i) {
        int next = switch (s[i]) {
            case ':', '=', '>' -> s[i] == ':' && Ascii.startsWith(s, i + 1, "//") ? userInfo(i + 3) : named(i, i + 1);
            case '\\' ->
                Ascii.startsWith(s, i, "\\u003d") || Ascii.startsWith(s, i, "\\u003D") ? named(i, i + 6) : i + 1;
            case '-' -> dash(i);
            case '_' -> shapes ? prefixed(i) : i + 1;
            case 'b', 'B' -> shapes ? credentials(i) : i + 1;
            default -> shapes ? letter(i) : i + 1;
        };
        return Math.max(next, i + 1);
    }

    private int named(int separator, int value) {
        return new NamedValue(sheet, names, standIns, floor, separator, value).replace(this);
    }

    /** Replaces a range and goes on behind it. */
    int take(int from, int to, UnaryOperator<String> standIn) {
        sheet.replace(from, to, standIn);
        floor = to;
        return to;
    }

    private int digits(int i) {
        int end = Cards.runEnd(s, i);
        if (!shapes) {
            return end;
        }
        if (end - i == 2 && end < s.length && s[end] == '.' && Ascii.startsWith(s, i - 2, "ya29.")) {
            return opaque(i - 2, tokenEnd(end + 1), 25, i);
        }
        int card = Cards.end(s, i);
        return card < 0 ? end : take(i, card, standIns::card);
    }

    private int dash(int i) {
        if (shapes && Ascii.startsWith(s, i, "-----BEGIN ")) {
            return pem(i);
        }
        if (i + 2 < s.length && s[i + 1] == '-' && Ascii.isLetter(s[i + 2])) {
            return flag(i);
        }
        if (i + 3 < s.length && s[i + 1] == 'u' && s[i + 2] == ' ') {
            return curlUser(i + 3);
        }
        return shapes ? prefixed(i) : i + 1;
    }

    private int prefixed(int i) {
        int from = KeyPrefixes.start(s, floor, i);
        return from < 0 ? i + 1 : take(from, KeyPrefixes.end(s, i), standIns::secret);
    }

    private int pem(int i) {
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
        return take(i, to, standIns::secret);
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

    private int letter(int i) {
        return switch (s[i]) {
            case 'K' -> Ascii.startsWith(s, i - 1, "AKIA") ? aws(i - 1) : twilio(i);
            case 'S' -> Ascii.startsWith(s, i - 1, "ASIA") ? aws(i - 1) : i + 1;
            case 'G' -> Ascii.startsWith(s, i - 1, "SG.") ? opaque(i - 1, tokenEnd(i), 40, i) : i + 1;
            case 'z' -> Ascii.startsWith(s, i - 2, "AIza") ? opaque(i - 2, KeyPrefixes.end(s, i), 34, i) : i + 1;
            case 'J' ->
                Ascii.startsWith(s, i - 2, "eyJ") && i - 2 >= floor && startsToken(i - 2) ? jsonWebToken(i) : i + 1;
            default -> i + 1;
        };
    }

    private boolean startsToken(int from) {
        return Ascii.wordStart(s, from) || s[from - 1] == '_';
    }

    private int opaque(int from, int to, int minimum, int at) {
        if (from < floor || to - from < minimum || !Ascii.wordStart(s, from)) {
            return at + 1;
        }
        return take(from, to, standIns::secret);
    }

    private int tokenEnd(int from) {
        int end = from;
        while (end < s.length && (Ascii.isBase64(s[end]) || s[end] == '.')) {
            end++;
        }
        return end > from && s[end - 1] == '.' ? end - 1 : end;
    }

    private int jsonWebToken(int i) {
        int end = JsonWebTokens.end(s, i - 2);
        if (end > 0) {
            return take(i - 2, end, standIns::secret);
        }
        // A long run is looked at once, however often its prefix occurs in it.
        return Math.max(i + 1, Math.min(s.length, tokenEnd(i) - i > 4096 ? tokenEnd(i) : i + 1));
    }

    private int twilio(int i) {
        int end = KeyPrefixes.end(s, i + 1);
        if (end - i != 33 || i == 0 || s[i - 1] != 'S') {
            return i + 1;
        }
        for (int at = i + 1; at < end; at++) {
            if (!Ascii.isAlphanumeric(s[at]) || Ascii.isUpper(s[at])) {
                return i + 1;
            }
        }
        return i - 1 >= floor && Ascii.wordStart(s, i - 1) ? take(i - 1, end, key -> standIns.masked(key, 2)) : i + 1;
    }

    /** An access key id, and the secret that usually stands near it. */
    private int aws(int from) {
        int end = from;
        while (end < s.length && (Ascii.isUpper(s[end]) || Ascii.isDigit(s[end]))) {
            end++;
        }
        boolean whole = end == s.length || !Ascii.isAlphanumeric(s[end]);
        if (end - from != 20 || !whole || from < floor || !Ascii.wordStart(s, from)) {
            return from + 2;
        }
        take(from, end, standIns::secret);
        for (int at = end; at < Math.min(s.length, end + NEAR); at++) {
            if (!isSecretKeyChar(s[at])) {
                continue;
            }
            int to = at;
            while (to < s.length && to - at <= SECRET_KEY && isSecretKeyChar(s[to])) {
                to++;
            }
            if (to - at == SECRET_KEY && isMixed(at, to)) {
                return take(at, to, standIns::secret);
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

    /** {@code Bearer …} and {@code Basic …} wherever they stand. */
    private int credentials(int i) {
        boolean bearer = isWord(i, "bearer");
        if (!bearer && !isWord(i, "basic") || !Ascii.wordStart(s, i)) {
            return i + 1;
        }
        int from = i + (bearer ? 7 : 6);
        int to = tokenEnd(from);
        while (to < s.length && s[to] == '=') {
            to++;
        }
        if (bearer ? !isBearer(from, to) : !isBasic(from, to)) {
            return from;
        }
        return take(from, to, standIns::secret);
    }

    private boolean isWord(int i, String word) {
        int end = i + word.length();
        return end < s.length && s[end] == ' ' && Ascii.endsWith(s, i, end, word);
    }

    private boolean isBearer(int from, int to) {
        boolean digit = false;
        boolean upper = false;
        boolean lower = false;
        for (int i = from; i < to; i++) {
            digit |= Ascii.isDigit(s[i]);
            upper |= i > from && Ascii.isUpper(s[i]);
            lower |= Ascii.isLower(s[i]);
        }
        return to - from >= 12 && digit || to - from >= 20 && upper && lower;
    }

    private boolean isBasic(int from, int to) {
        if (to - from < 8) {
            return false;
        }
        try {
            String pair = new String(Base64.getMimeDecoder().decode(sheet.slice(from, to)), UTF_8);
            return pair.indexOf(':') >= 0 && pair.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != 0xFFFD);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** The password in {@code scheme://user:password@host}. */
    private int userInfo(int from) {
        int colon = -1;
        int at = -1;
        for (int i = from; i < Math.min(s.length, from + LONGEST_USER_INFO); i++) {
            byte b = s[i];
            if (b <= ' ' && b >= 0 || b == '"' || b == '\'' || b == '<' || b == '>' || b == '\\' || b == '/') {
                break;
            }
            colon = b == ':' && colon < 0 ? i : colon;
            at = b == '@' && colon >= 0 ? i : at;
        }
        if (at < 0 || at == colon + 1 || Placeholders.isPlaceholder(sheet.slice(colon + 1, at))) {
            return from;
        }
        return take(colon + 1, at, standIns::secret);
    }

    /** {@code --password hunter2} of a command line. */
    private int flag(int i) {
        int end = i + 2;
        while (end < s.length && end - i < 80 && Ascii.isNameChar(s[end])) {
            end++;
        }
        if (end + 1 >= s.length || s[end] != ' ' || !names.mayEnd(s, i, end)) {
            return i + 2;
        }
        if (names.of(sheet.slice(i + 2, end)) == null) {
            return end;
        }
        int from = end + 1;
        boolean quoted = s[from] == '"' || s[from] == '\'';
        from += quoted ? 1 : 0;
        int to = NamedValue.bareEnd(s, from, NamedValue.LOOK);
        boolean digit = false;
        for (int at = from; at < to; at++) {
            digit |= Ascii.isDigit(s[at]) || s[at] == '!' || s[at] == '@' || s[at] == '#';
        }
        String value = sheet.slice(from, to);
        boolean real = (digit || quoted) && to - from >= 4 && !Placeholders.isPlaceholder(value);
        boolean secret = real && !Placeholders.isNamed(value);
        return secret ? take(from, NamedValue.bareEnd(s, from, s.length), standIns::secret) : end;
    }

    /** {@code curl -u user:password}. */
    private int curlUser(int from) {
        int start = from < s.length && (s[from] == '"' || s[from] == '\'') ? from + 1 : from;
        int to = NamedValue.bareEnd(s, start, NamedValue.LOOK);
        int colon = -1;
        for (int i = start; i < Math.min(to, start + 100) && colon < 0; i++) {
            colon = s[i] == ':' ? i : -1;
        }
        boolean real = colon > start && to - colon > 4 && s[colon + 1] != '/' && isCurl(from);
        if (!real || Placeholders.isPlaceholder(sheet.slice(colon + 1, to))) {
            return from;
        }
        return take(colon + 1, NamedValue.bareEnd(s, start, s.length), standIns::secret);
    }

    private boolean isCurl(int before) {
        for (int i = before; i >= Math.max(0, before - NEAR); i--) {
            if (Ascii.startsWith(s, i, "curl")) {
                return true;
            }
        }
        return false;
    }
}
