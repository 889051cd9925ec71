package dev.reprise.redact;

import java.util.Base64;

import static java.nio.charset.StandardCharsets.UTF_8;

/** JSON web tokens, signed or encrypted: parts of base64url whose first decodes to a header with an algorithm. */
final class JsonWebTokens {

    private static final int LONGEST_HEADER = 4096;

    private JsonWebTokens() {}

    /** Where the token ends that starts here, or -1. */
    static int end(byte[] s, int from) {
        int header = partEnd(s, from);
        if (header - from < 12 || header - from > LONGEST_HEADER || header >= s.length || s[header] != '.') {
            return -1;
        }
        int end = partEnd(s, header + 1);
        if (end >= s.length || s[end] != '.' || !isHeader(new String(s, from, header - from, UTF_8))) {
            return -1;
        }
        end = partEnd(s, end + 1);
        for (int more = 0; more < 2 && end + 1 < s.length && s[end] == '.' && Ascii.isBase64(s[end + 1]); more++) {
            end = partEnd(s, end + 1);
        }
        return end;
    }

    static boolean isToken(String value) {
        byte[] s = value.getBytes(UTF_8);
        return end(s, 0) == s.length;
    }

    private static int partEnd(byte[] s, int from) {
        int end = from;
        while (end < s.length && Ascii.isBase64(s[end]) && s[end] != '+' && s[end] != '/') {
            end++;
        }
        return end;
    }

    private static boolean isHeader(String part) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(part), UTF_8);
            return json.startsWith("{") && json.strip().endsWith("}") && json.contains("\"alg\"");
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
