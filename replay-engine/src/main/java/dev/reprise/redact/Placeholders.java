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

    private Placeholders() {}

    static boolean isPlaceholder(String value) {
        String plain = value.strip();
        if (plain.isEmpty() || isMask(plain) || WORDS.contains(plain.toLowerCase(Locale.ROOT))) {
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
        String plain = value.toLowerCase(Locale.ROOT);
        for (String word : SECRET_WORDS) {
            if (plain.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMask(String value) {
        return value.chars().allMatch(c -> c == '*')
                || value.chars().allMatch(c -> c == '.')
                || value.chars().allMatch(c -> c == '\u2022' || c == '\u2026');
    }

    private static boolean isVariable(String value) {
        return value.chars().skip(1).allMatch(c -> c == '_' || c < 0x80 && Ascii.isUpper(c));
    }

    private static boolean hasDigit(String value) {
        return value.chars().anyMatch(c -> c < 0x80 && Ascii.isDigit(c));
    }
}
