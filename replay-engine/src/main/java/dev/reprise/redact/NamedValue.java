package dev.reprise.redact;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A name, a separator and a value in a text: a member of JSON at any depth of escaping, a line of properties or YAML, a
 * parameter of a URL, a header, an XML element, an assignment. Where the text may as well be code or prose, the value
 * must look like a secret too.
 */
final class NamedValue {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_ELEMENT = 4096;

    private final Sheet sheet;
    private final byte[] s;
    private final SecretNames names;
    private final StandIns standIns;
    private final int floor;
    private final int separator;
    private final int after;

    private boolean quotedName;
    private int nameBackslashes;
    private int nameStart;
    private int nameEnd;

    NamedValue(Sheet sheet, SecretNames names, StandIns standIns, int floor, int separator, int after) {
        this.sheet = sheet;
        this.s = sheet.view;
        this.names = names;
        this.standIns = standIns;
        this.floor = floor;
        this.separator = separator;
        this.after = after;
    }

    /** A cheap look before the separator: false where no name of a secret can end there. */
    static boolean mayFollow(byte[] s, int floor, int separator, SecretNames names) {
        int end = separator;
        while (end > floor && s[end - 1] == ' ' && separator - end < 4) {
            end--;
        }
        if (end > floor && s[end - 1] == ']') {
            end--;
        }
        boolean quoted = end > floor && (s[end - 1] == '"' || s[end - 1] == '\'');
        if (quoted) {
            end--;
            while (end > floor && s[end - 1] == '\\') {
                end--;
            }
        }
        int word = end;
        while (word > floor && end - word < LONGEST_NAME && (Ascii.isDigit(s[word - 1]) || s[word - 1] == '_')) {
            word--;
        }
        return names.mayEnd(s, floor, word)
                || word < end && names.mayEnd(s, floor, end)
                || quoted && Ascii.endsWith(s, floor, end, "value");
    }

    int replace(Scan scan) {
        if (!findName()) {
            return after;
        }
        if (quotedName && s[separator] == ':' && !isText(after)) {
            return after;
        }
        boolean parameter = nameStart > 0
                && (s[nameStart - 1] == '?'
                        || s[nameStart - 1] == '&'
                        || Ascii.startsWith(s, nameStart - 6, "\\u0026"));
        String name = sheet.slice(nameStart, nameEnd);
        SecretName kind = parameter ? names.ofParameter(name) : names.of(name);
        if (kind == null && quotedName && name.equals("value")) {
            kind = pairedName();
        }
        if (kind == null) {
            return after;
        }
        if (s[separator] == '>') {
            return element(scan);
        }
        int from = after;
        if (from < s.length && s[from] == '=') {
            return after;
        }
        if (from < s.length && s[from] == '>') {
            from++;
        }
        while (from < s.length && isSpace(s[from]) && from - after < 40) {
            from++;
        }
        if (from < s.length && s[from] == '[') {
            return list(scan, kind, from + 1);
        }
        int quote = quoteAt(from);
        if (quote >= 0) {
            if (closesAnotherText(from, quote)) {
                return after;
            }
            return quoted(scan, kind, name, from, quote);
        }
        return quotedName ? after : bare(scan, kind, parameter, from);
    }

    private boolean findName() {
        int end = separator;
        while (end > floor && s[end - 1] == ' ' && separator - end < 4) {
            end--;
        }
        if (end > floor && s[end - 1] == ']') {
            end--;
        }
        if (end > floor && (s[end - 1] == '"' || s[end - 1] == '\'')) {
            quotedName = true;
            end--;
            while (end > floor && s[end - 1] == '\\') {
                end--;
                nameBackslashes++;
            }
        }
        return name(end);
    }

    private boolean name(int end) {
        int start = end;
        while (start > floor && end - start < LONGEST_NAME && (Ascii.isNameChar(s[start - 1]) || s[start - 1] < 0)) {
            start--;
        }
        boolean escape = start > 0 && start < end && s[start - 1] == '\\' && "nrtbf".indexOf(s[start]) >= 0;
        boolean unicode = start > 0 && start + 5 < end && s[start - 1] == '\\' && s[start] == 'u';
        nameStart = escape ? start + 1 : unicode ? start + 5 : start;
        nameEnd = end;
        return s[separator] != '>' || nameStart > 0 && (s[nameStart - 1] == '<' || s[nameStart - 1] == ':');
    }

    /** Whether a string or a list may start here, and no number, object or constant. */
    private boolean isText(int from) {
        int at = from;
        while (at < s.length && isSpace(s[at]) && at - from < 40) {
            at++;
        }
        return at < s.length && (s[at] == '"' || s[at] == '\'' || s[at] == '\\' || s[at] == '[' || s[at] == '>');
    }

    /** In {@code {"name":"api_key","value":"…"}} the value's name stands before it. */
    private @Nullable SecretName pairedName() {
        int at = back(nameStart - 1, '"');
        at = back(at, ',');
        int end = back(at, '"') + 1;
        int start = end;
        while (start > floor && end - start < LONGEST_NAME && Ascii.isNameChar(s[start - 1])) {
            start--;
        }
        at = back(start - 1, '"');
        at = back(at, ':');
        at = back(at, '"') + 1;
        boolean pair = at > floor
                && end > start
                && (Ascii.endsWith(s, floor, at, "name") || Ascii.endsWith(s, floor, at, "key"));
        return pair ? names.of(sheet.slice(start, end)) : null;
    }

    /** The index before the given character, white space and escapes left out; -1 where something else stands. */
    private int back(int from, char expected) {
        int at = from;
        while (at >= floor && from - at < 40 && (isSpace(s[at]) || s[at] == '\\')) {
            at--;
        }
        if (at < floor || s[at] != expected) {
            return -1;
        }
        at--;
        while (at >= floor && from - at < 80 && (isSpace(s[at]) || s[at] == '\\')) {
            at--;
        }
        return at;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    /** Where the quote stands that opens a value here, behind its backslashes, or -1. */
    private int quoteAt(int from) {
        int at = from;
        while (at < s.length && s[at] == '\\' && at - from < 64) {
            at++;
        }
        return at < s.length && (s[at] == '"' || s[at] == '\'' && at == from) ? at : -1;
    }

    private int quoted(Scan scan, SecretName kind, String name, int from, int quote) {
        int end = quotedEnd(quote + 1, s[quote], quote - from);
        if (name.equals("token") && (isLogProbability(end) || isLogProbability(Math.max(0, nameStart - 40)))) {
            return end;
        }
        return take(scan, kind, quote + 1, end, s[quote] == '"' ? Escapes.levels(quote - from) : 0);
    }

    /** In {@code "Password: ")} and at the end of an outer string the quote ends a text and opens none. */
    private boolean closesAnotherText(int from, int quote) {
        if (quotedName) {
            return s[quote] == '"' && quote - from < nameBackslashes;
        }
        if (quote + 1 >= s.length || " ),;:]}+.\r\n".indexOf(s[quote + 1]) >= 0) {
            return true;
        }
        return s[quote + 1] == '\\' && quote + 2 < s.length && "nr".indexOf(s[quote + 2]) >= 0;
    }

    private int take(Scan scan, SecretName kind, int from, int to, int levels) {
        if (Placeholders.isPlaceholder(sheet.slice(from, Math.min(to, from + 80)))) {
            return from;
        }
        UnaryOperator<String> standIn = value -> standIns.named(kind, value);
        return scan.take(from, to, raw -> Escapes.rewrite(raw, levels, standIn));
    }

    /** The end of a value whose quotes have so many backslashes before them. */
    private int quotedEnd(int from, byte quote, int backslashes) {
        int run = 0;
        for (int i = from; i < s.length; i++) {
            byte b = s[i];
            if (b == '\\') {
                run++;
                continue;
            }
            if (b == '\n') {
                return sheet.looked(from, i);
            }
            if (b == quote && run % (2 * (backslashes + 1)) <= backslashes) {
                return Math.max(from, sheet.looked(from, i) - Math.min(run, backslashes));
            }
            run = 0;
        }
        return sheet.looked(from, s.length);
    }

    /** Log probabilities have a member {@code token} for each piece of ordinary text. */
    private boolean isLogProbability(int end) {
        for (int i = end; i < Math.min(s.length - 7, end + 24); i++) {
            if (Ascii.startsWith(s, i, "logprob")
                    || Ascii.startsWith(s, i, "logProb")
                    || Ascii.startsWith(s, i, "tokenId")) {
                return true;
            }
        }
        return false;
    }

    private int list(Scan scan, SecretName kind, int from) {
        int at = from;
        while (at < s.length) {
            while (at < s.length && (isSpace(s[at]) || s[at] == ',')) {
                at++;
            }
            int quote = quoteAt(at);
            if (quote < 0) {
                return at;
            }
            int end = quotedEnd(quote + 1, s[quote], quote - at);
            take(scan, kind, quote + 1, end, s[quote] == '"' ? Escapes.levels(quote - at) : 0);
            at = Math.min(s.length, end + (quote - at) + 1);
        }
        return at;
    }

    private int element(Scan scan) {
        int end = after;
        while (end < s.length && end - after < LONGEST_ELEMENT && s[end] != '<') {
            end++;
        }
        sheet.looked(after, end);
        boolean closed = end + 1 < s.length && s[end] == '<' && s[end + 1] == '/' && end > after;
        return closed ? take(scan, SecretName.SECRET, after, end, 0) : after;
    }

    private int bare(Scan scan, SecretName kind, boolean parameter, int from) {
        if (kind != SecretName.SECRET) {
            return header(scan, kind, from);
        }
        int to = sheet.looked(from, BareValue.end(s, from, BareValue.LOOK));
        byte next = to < s.length ? s[to] : (byte) '\n';
        boolean call = next == '(' || next == '[' || next == '<' && !parameter;
        if (to - from < 4 || call) {
            return after;
        }
        String value = sheet.slice(from, to);
        if (value.length() < 4 || Placeholders.isPlaceholder(value) || isDirectory(value)) {
            return after;
        }
        boolean tight = s[separator] != ':' && from == after && (separator == 0 || s[separator - 1] != ' ');
        boolean secret = parameter || BareValue.isSecret(value, tight, next);
        return secret ? take(scan, kind, from, sheet.looked(from, BareValue.end(s, from, s.length)), 0) : after;
    }

    private boolean isDirectory(String value) {
        return value.startsWith("/") && Ascii.endsWith(s, floor, nameEnd, "pwd");
    }

    /** A header in a text goes on to the end of its line, or of the quotes around it. */
    private int header(Scan scan, SecretName kind, int from) {
        String value = sheet.slice(from, BareValue.headerEnd(s, from, 2 * BareValue.LOOK));
        boolean real = kind == SecretName.COOKIE ? BareValue.isCookie(value) : BareValue.isAuthorization(value);
        return real ? take(scan, kind, from, sheet.looked(from, BareValue.headerEnd(s, from, s.length)), 0) : after;
    }
}
