package dev.reprise.workbench.diagnose.run;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Finds the values in a text: ids, numbers, dates, addresses. Words have no digit and no {@code @}, and are no values. */
final class Tokens {

    /** What is longer is no value. */
    static final int LONGEST = 120;

    private static final Pattern WITH_UNIT = Pattern.compile("\\d{1,9}\\p{L}{1,3}|v\\d{1,6}");

    private Tokens() {}

    /** Takes every value of the text, as it is written. */
    static void each(String text, int until, Consumer<String> taker) {
        int end = Math.min(text.length(), until);
        int at = 0;
        while (at < end) {
            if (!isInside(text.charAt(at))) {
                at++;
                continue;
            }
            int start = at;
            boolean digit = false;
            boolean letters = false;
            while (at < end && (isInside(text.charAt(at)) || joins(text, at, end))) {
                char c = text.charAt(at);
                digit |= c >= '0' && c <= '9';
                letters |= c == '@';
                at++;
            }
            if ((digit || letters) && at - start <= LONGEST) {
                taker.accept(text.substring(start, at));
            }
        }
    }

    private static boolean isInside(char c) {
        return c < 128
                ? c >= '0' && c <= '9' || (c | 32) >= 'a' && (c | 32) <= 'z'
                : Character.isLetter(c) && !isDense(c);
    }

    /** Scripts that put no space between words never stick to a value. */
    private static boolean isDense(char c) {
        return c >= 0x0E00 && c < 0x0F00 || c >= 0x2E80;
    }

    private static boolean joins(String text, int at, int end) {
        if (at + 1 >= end || !isInside(text.charAt(at + 1))) {
            return false;
        }
        char before = text.charAt(at - 1);
        char after = text.charAt(at + 1);
        boolean digits = before >= '0' && before <= '9' && after >= '0' && after <= '9';
        return switch (text.charAt(at)) {
            case '-', '_', '@', '/', '+' -> true;
            case '.' -> true;
            case ',', ':', '\u202f', '\u00a0' -> digits;
            default -> false;
        };
    }

    /** The value without its marks, in lower case: so it is compared. */
    static String squeezed(String value) {
        var squeezed = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                squeezed.append(c);
            } else if (c == '@') {
                squeezed.append('@');
            }
        }
        return squeezed.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether it looks like an id: letters and digits, but no number with its unit and no version; or many digits. */
    static boolean isId(String squeezed) {
        if (WITH_UNIT.matcher(squeezed).matches()) {
            return false;
        }
        int digits = 0;
        int letters = 0;
        for (int i = 0; i < squeezed.length(); i++) {
            if (Character.isDigit(squeezed.charAt(i))) {
                digits++;
            } else if (Character.isLetter(squeezed.charAt(i))) {
                letters++;
            }
        }
        return digits >= 2 && letters >= 1 && letters + digits >= 3 || digits >= 5;
    }

    static boolean isAddress(String value) {
        int at = value.indexOf('@');
        return at > 0 && value.indexOf('.', at) > at + 1;
    }
}
