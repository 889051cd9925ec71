package dev.reprise.redact;

import java.util.Locale;
import java.util.Set;

/** What stands where a secret would stand and is none: masks, templates, words of a schema, variables. */
final class Placeholders {

    private static final Set<String> WORDS = Set.of(
            "string",
            "str",
            "text",
            "required",
            "optional",
            "none",
            "null",
            "nil",
            "undefined",
            "true",
            "false",
            "password",
            "passwd",
            "pwd",
            "pass",
            "secret",
            "token",
            "bearer",
            "basic",
            "include",
            "omit",
            "same-origin",
            "redacted",
            "hidden",
            "masked",
            "your-api-key",
            "your_api_key",
            "api_key",
            "apikey",
            "api-key",
            "changeme",
            "object",
            "array",
            "number",
            "integer",
            "boolean",
            "int",
            "any",
            "self",
            "this",
            "username",
            "user",
            "key",
            "authorization",
            "cookie",
            "credentials",
            "credential",
            "access_token",
            "client_secret");

    private static final String[] SECRET_WORDS = {
        "password",
        "passwd",
        "pwd",
        "secret",
        "token",
        "apikey",
        "api_key",
        "api-key",
        "credential",
        "example",
        "placeholder",
        "your-",
        "your_",
        "environ",
        "getenv",
        "process.env"
    };

    private static final String FIRST_LETTERS = "pstacyeg";
    private static final int LONGEST_WORD = 16;
    private static final char BULLET = '\u2022';
    private static final char ELLIPSIS = '\u2026';

    private Placeholders() {}

    static boolean isPlaceholder(String value) {
        String plain = value.strip();
        if (plain.isEmpty()
                || isMask(plain)
                || plain.length() <= LONGEST_WORD && WORDS.contains(plain.toLowerCase(Locale.ROOT))) {
            return true;
        }
        int length = plain.length();
        boolean braces = plain.startsWith("${") || plain.startsWith("{{") || plain.startsWith("#{");
        return braces && plain.endsWith("}") && plain.indexOf('}') >= length - 2
                || plain.startsWith("<") && plain.endsWith(">") && plain.indexOf('>') == length - 1
                || plain.startsWith("[") && plain.endsWith("]") && plain.indexOf(']') == length - 1 && !hasDigit(plain)
                || plain.startsWith("$(") && plain.endsWith(")")
                || plain.startsWith("$") && length > 3 && isVariable(plain)
                || plain.startsWith("%") && length <= 3;
    }

    /** For text that may as well be code: also what is named after a secret, such as {@code user_password}. */
    static boolean isNamed(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (FIRST_LETTERS.indexOf(Ascii.lower(value.charAt(i) & 0x7f)) < 0) {
                continue;
            }
            for (String word : SECRET_WORDS) {
                if (value.regionMatches(true, i, word, 0, word.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Nothing but stars, dots or bullets. */
    private static boolean isMask(String value) {
        char first = value.charAt(0);
        if (first != '*' && first != '.' && first != BULLET && first != ELLIPSIS) {
            return false;
        }
        boolean bullets = first == BULLET || first == ELLIPSIS;
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (bullets ? c != BULLET && c != ELLIPSIS : c != first) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVariable(String value) {
        return value.chars().skip(1).allMatch(c -> c == '_' || c < 0x80 && Ascii.isUpper(c));
    }

    private static boolean hasDigit(String value) {
        return value.chars().anyMatch(c -> c < 0x80 && Ascii.isDigit(c));
    }
}
