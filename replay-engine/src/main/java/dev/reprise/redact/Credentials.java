package dev.reprise.redact;

import java.util.Base64;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Credentials that their place gives away: behind a scheme, in an address, among the options of a command. */
final class Credentials {

    private static final int LONGEST_USER_INFO = 300;
    private static final int NEAR = 300;

    private final Scan scan;
    private final Sheet sheet;
    private final byte[] s;
    private final StandIns standIns;
    private final SecretNames names;

    Credentials(Scan scan, Sheet sheet, SecretNames names, StandIns standIns) {
        this.scan = scan;
        this.sheet = sheet;
        this.s = sheet.view;
        this.names = names;
        this.standIns = standIns;
    }

    /** {@code Bearer …} and {@code Basic …} wherever they stand. */
    int scheme(int i) {
        boolean bearer = isWord(i, "bearer");
        if (!bearer && !isWord(i, "basic") || !Ascii.wordStart(s, i)) {
            return i + 1;
        }
        int from = i + (bearer ? 7 : 6);
        int to = sheet.looked(from, MarkedSecrets.tokenEnd(s, from));
        while (to < s.length && s[to] == '=') {
            to++;
        }
        if (bearer ? !isBearer(from, to) : !isBasic(from, to)) {
            return from;
        }
        return scan.take(from, to, standIns::secret);
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
    int userInfo(int from) {
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
        return scan.take(colon + 1, at, standIns::secret);
    }

    /** {@code --password hunter2} of a command line. */
    int flag(int i) {
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
        int to = sheet.looked(from, BareValue.end(s, from, BareValue.LOOK));
        boolean digit = false;
        for (int at = from; at < to; at++) {
            digit |= Ascii.isDigit(s[at]) || s[at] == '!' || s[at] == '@' || s[at] == '#';
        }
        String value = sheet.slice(from, to);
        boolean real = (digit || quoted) && to - from >= 4 && !Placeholders.isPlaceholder(value);
        boolean secret = real && !Placeholders.isNamed(value);
        return secret ? scan.take(from, BareValue.end(s, from, s.length), standIns::secret) : end;
    }

    /** {@code curl -u user:password}. */
    int curlUser(int from) {
        int start = from < s.length && (s[from] == '"' || s[from] == '\'') ? from + 1 : from;
        int to = sheet.looked(start, BareValue.end(s, start, BareValue.LOOK));
        int colon = -1;
        for (int i = start; i < Math.min(to, start + 100) && colon < 0; i++) {
            colon = s[i] == ':' ? i : -1;
        }
        boolean real = colon > start && to - colon > 4 && s[colon + 1] != '/' && isCurl(from);
        if (!real || Placeholders.isPlaceholder(sheet.slice(colon + 1, to))) {
            return from;
        }
        return scan.take(colon + 1, BareValue.end(s, start, s.length), standIns::secret);
    }

    private boolean isCurl(int before) {
        for (int i = before; i >= Math.max(0, before - NEAR); i--) {
            if (Ascii.startsWith(s, i, "curl")) {
                sheet.looked(i, before);
                return true;
            }
        }
        sheet.looked(Math.max(0, before - NEAR), before);
        return false;
    }
}
