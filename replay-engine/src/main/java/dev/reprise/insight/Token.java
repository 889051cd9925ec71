package dev.reprise.insight;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A value inside a text: letters and digits, held together by single marks as ids, dates, amounts and addresses are
 * ({@code A-17}, {@code 2026-11-20}, {@code 1,234.50}, {@code jane@acme.com}). So {@code 17} is no token of
 * {@code A-17}. Letters of scripts that put no space between words are tokens of their own.
 *
 * @param normal the token as it is compared: in lower case, numbers by value ({@code 17.0} is {@code 17})
 */
record Token(String normal, int start, int end) {

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d{0,30})(?:\\.\\d{1,30})?");
    private static final Pattern THOUSANDS = Pattern.compile("-?[1-9]\\d{0,2}(?:,\\d{3}){1,6}(?:\\.\\d{1,30})?");

    /** As most of Europe writes amounts. With one sort of mark alone a number may be read either way. */
    private static final Pattern POINTS_THEN_COMMA = Pattern.compile("-?[1-9]\\d{0,2}(?:\\.\\d{3}){1,6},\\d{1,2}");

    /** Longer ones are compared by their first characters and their length. */
    private static final int MAX_LENGTH = 200;

    static List<Token> in(String text) {
        var tokens = new ArrayList<Token>();
        int at = 0;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            if (!isWord(letter)) {
                at += Character.charCount(letter);
                continue;
            }
            int end = at + Character.charCount(letter);
            if (!standsAlone(letter)) {
                end = endOf(text, end);
            }
            int start = isNegative(text, at) ? at - 1 : at;
            tokens.add(new Token(normal(text.substring(start, end)), start, end));
            at = end;
        }
        return tokens;
    }

    static List<String> normals(String text) {
        return in(text).stream().map(Token::normal).toList();
    }

    static String ofNumber(Number number) {
        try {
            BigDecimal decimal = new BigDecimal(number.toString()).stripTrailingZeros();
            return Math.abs((long) decimal.scale()) > 60 ? decimal.toString() : plain(decimal);
        } catch (NumberFormatException notFinite) {
            return number.toString().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it looks like an id, a date or an amount rather than a word: such a value is worth a near miss. */
    static boolean isIdLike(String normal) {
        int digits = (int) normal.chars().filter(c -> c >= '0' && c <= '9').count();
        boolean onlyDigits = digits == normal.length();
        return digits > 0 && normal.length() >= (onlyDigits ? 4 : 3);
    }

    private static int endOf(String text, int from) {
        int end = from;
        while (end < text.length()) {
            int next = text.codePointAt(end);
            if (isWord(next) && !standsAlone(next)) {
                end += Character.charCount(next);
            } else if (connects(text, end)) {
                end++;
            } else {
                break;
            }
        }
        return decimals(text, from - 1, end);
    }

    /** The decimals behind a comma, where what is before it has points that part its thousands. */
    private static int decimals(String text, int start, int end) {
        int to = end + 1;
        while (to < text.length() && isDigit(text.charAt(to))) {
            to++;
        }
        boolean may =
                end < text.length() && text.charAt(end) == ',' && to <= text.length() && end - start <= MAX_LENGTH;
        return may && POINTS_THEN_COMMA.matcher(text.substring(start, to)).matches() ? to : end;
    }

    private static boolean connects(String text, int mark) {
        if (mark + 1 >= text.length()) {
            return false;
        }
        char before = text.charAt(mark - 1);
        int after = text.codePointAt(mark + 1);
        if (!isWord(after) || standsAlone(after)) {
            return false;
        }
        return switch (text.charAt(mark)) {
            case '-', '_', '.', '@' -> true;
            case ':' -> isDigit(before) && isDigit(after);
            case ',' -> isDigit(before) && threeDigits(text, mark + 1);
            default -> false;
        };
    }

    private static boolean threeDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end - from == 3;
    }

    private static boolean isNegative(String text, int at) {
        return at > 0
                && text.charAt(at - 1) == '-'
                && isDigit(text.charAt(at))
                && (at == 1 || " \t\n([{:=\"'".indexOf(text.charAt(at - 2)) >= 0);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(int letter) {
        return letter < 128
                ? isDigit(letter) || (letter | 32) >= 'a' && (letter | 32) <= 'z'
                : Character.isLetterOrDigit(letter);
    }

    private static boolean standsAlone(int letter) {
        if (letter < 0x0E00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(letter)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private static String normal(String token) {
        if (token.length() > MAX_LENGTH) {
            return token.substring(0, MAX_LENGTH).toLowerCase(Locale.ROOT) + "#" + token.length() + "#"
                    + Integer.toHexString(token.toLowerCase(Locale.ROOT).hashCode());
        }
        if (NUMBER.matcher(token).matches()) {
            return plain(new BigDecimal(token));
        }
        if (THOUSANDS.matcher(token).matches()) {
            return plain(new BigDecimal(token.replace(",", "")));
        }
        if (POINTS_THEN_COMMA.matcher(token).matches()) {
            return plain(new BigDecimal(token.replace(".", "").replace(',', '.')));
        }
        return Normalizer.normalize(token, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
