package dev.reprise.redact;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Makes stand-ins. Each is a function of the run's salt and the secret alone, has the secret's length and form, and is
 * known for a stand-in by its alphabet: letters from {@code jqxz}, digits from {@code 789}. A stand-in's stand-in is
 * itself, under any salt.
 */
final class StandIns {

    private static final String LOWER = "jqxz";
    private static final String UPPER = "JQXZ";
    private static final String DIGITS = "789";
    private static final int[] TWO_BYTES = {'ж', 'ш', 'щ', 'ц'};
    private static final int[] THREE_BYTES = {'口', '田', '日', '目'};
    private static final int[] FOUR_BYTES = {0x1F7E0, 0x1F7E1, 0x1F7E2, 0x1F7E3};

    /** Few bits on purpose: many values share a stand-in, so that the public salt does not help to guess one. */
    private static final int GUESSABLE_BITS = 24;

    private static final int RANDOM_BITS = 64;
    private static final String CLAIMS = "{\"redacted\":\"";
    private static final Set<String> SCHEMES = Set.of(
            "bearer", "basic", "digest", "token", "apikey", "negotiate", "aws4-hmac-sha256", "sharedkey", "key", "bot");
    private static final Set<String> COOKIE_ATTRIBUTES =
            Set.of("path", "domain", "expires", "max-age", "samesite", "version", "comment", "priority");

    private final byte[] salt;

    StandIns(byte[] salt) {
        this.salt = salt.clone();
    }

    /** The stand-in of a whole value of which only its name, or its form, says that it is secret. */
    String secret(String value) {
        if (value.startsWith("eyJ") && value.indexOf('.') > 0 && JsonWebTokens.isToken(value)) {
            return jsonWebToken(value);
        }
        if (value.startsWith("-----BEGIN ")) {
            return pem(value);
        }
        int prefix = KeyPrefixes.lengthAtStart(value);
        return prefix > 0 ? masked(value, prefix, RANDOM_BITS) : masked(value, 0, GUESSABLE_BITS);
    }

    /** The stand-in of the value of a named member or header. */
    String named(SecretName kind, String value) {
        return switch (kind) {
            case SECRET -> secret(value);
            case AUTHORIZATION -> authorization(value);
            case COOKIE -> cookies(value);
        };
    }

    private String authorization(String value) {
        int space = value.indexOf(' ');
        boolean scheme = space > 0 && SCHEMES.contains(value.substring(0, space).toLowerCase(java.util.Locale.ROOT));
        return scheme ? value.substring(0, space + 1) + secret(value.substring(space + 1)) : secret(value);
    }

    private String cookies(String value) {
        var written = new StringBuilder(value.length());
        int from = 0;
        while (from <= value.length()) {
            int end = value.indexOf(';', from);
            end = end < 0 ? value.length() : end;
            String pair = value.substring(from, end);
            int equals = pair.indexOf('=');
            if (equals < 0 && from == 0) {
                written.append(secret(pair));
            } else if (equals < 0
                    || COOKIE_ATTRIBUTES.contains(
                            pair.substring(0, equals).strip().toLowerCase(java.util.Locale.ROOT))) {
                written.append(pair);
            } else {
                written.append(pair, 0, equals + 1).append(secret(pair.substring(equals + 1)));
            }
            if (end < value.length()) {
                written.append(';');
            }
            from = end + 1;
        }
        return written.toString();
    }

    /** Maps letters to stand-in letters and digits to stand-in digits from {@code keep} on; punctuation stays. */
    String masked(String value, int keep, int bits) {
        if (isMasked(value, keep)) {
            return value;
        }
        boolean wholly = isMostlyPunctuation(value, keep);
        var source = new Symbols(seed(value, bits));
        var written = new StringBuilder(value.length()).append(value, 0, keep);
        for (int i = keep; i < value.length(); ) {
            int c = value.codePointAt(i);
            written.appendCodePoint(mask(c, wholly, source));
            i += Character.charCount(c);
        }
        return written.toString();
    }

    String masked(String value, int keep) {
        return masked(value, keep, GUESSABLE_BITS);
    }

    private static int mask(int c, boolean wholly, Symbols source) {
        if (c < 0x80) {
            if (Ascii.isLower(c) || wholly && isPunctuation(c)) {
                return LOWER.charAt(source.next(4));
            }
            if (Ascii.isUpper(c)) {
                return UPPER.charAt(source.next(4));
            }
            return Ascii.isDigit(c) ? DIGITS.charAt(source.next(3)) : c;
        }
        if (c < 0x800) {
            return TWO_BYTES[source.next(4)];
        }
        return c < 0x10000 ? THREE_BYTES[source.next(4)] : FOUR_BYTES[source.next(4)];
    }

    static boolean isMasked(String value, int keep) {
        for (int i = keep; i < value.length(); ) {
            int c = value.codePointAt(i);
            if (!isMasked(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return !isMostlyPunctuation(value, keep);
    }

    private static boolean isMasked(int c) {
        if (c < 0x80) {
            return !Ascii.isAlphanumeric(c) || LOWER.indexOf(c) >= 0 || UPPER.indexOf(c) >= 0 || DIGITS.indexOf(c) >= 0;
        }
        return within(TWO_BYTES, c) || within(THREE_BYTES, c) || within(FOUR_BYTES, c);
    }

    private static boolean within(int[] symbols, int c) {
        for (int symbol : symbols) {
            if (symbol == c) {
                return true;
            }
        }
        return false;
    }

    /** A password of nothing but punctuation would otherwise be its own stand-in. */
    private static boolean isMostlyPunctuation(String value, int keep) {
        int punctuation = 0;
        for (int i = keep; i < value.length(); i++) {
            punctuation += isPunctuation(value.charAt(i)) ? 1 : 0;
        }
        return punctuation > 0 && punctuation * 2 > value.length() - keep;
    }

    private static boolean isPunctuation(int c) {
        return c > ' ' && c < 0x7f && !Ascii.isAlphanumeric(c) && c != '"' && c != '\'' && c != '\\';
    }

    /** Three parts, the header as it was, claims that decode to JSON. */
    String jsonWebToken(String token) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        String claims = token.substring(first + 1, second);
        String rest = token.substring(second);
        if (isStandInClaims(claims) && isMasked(rest, 0)) {
            return token;
        }
        var source = new Symbols(seed(token, RANDOM_BITS));
        var written = new StringBuilder(token.length()).append(token, 0, first + 1);
        written.append(standInClaims(claims, source));
        for (int i = 0; i < rest.length(); i++) {
            written.append((char) mask(rest.charAt(i), false, source));
        }
        return written.toString();
    }

    private static String standInClaims(String claims, Symbols source) {
        int size = claims.length() * 3 / 4;
        int filler = size - CLAIMS.length() - 2;
        var json = new StringBuilder(size);
        if (claims.length() % 4 == 1 || size < 2) {
            for (int i = 0; i < claims.length(); i++) {
                json.append(LOWER.charAt(source.next(4)));
            }
            return json.toString();
        }
        if (filler < 1) {
            json.append('{').append(" ".repeat(size - 2)).append('}');
        } else {
            json.append(CLAIMS);
            for (int i = 0; i < filler; i++) {
                json.append(LOWER.charAt(source.next(4)));
            }
            json.append("\"}");
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.toString().getBytes(UTF_8));
    }

    private static boolean isStandInClaims(String claims) {
        if (claims.length() % 4 == 1 || claims.length() < 3) {
            return isMasked(claims, 0);
        }
        String json;
        try {
            json = new String(Base64.getUrlDecoder().decode(claims), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return isMasked(claims, 0);
        }
        if (json.startsWith(CLAIMS)) {
            return isMasked(json.substring(CLAIMS.length()), 0) || json.length() < CLAIMS.length() + 6;
        }
        return json.startsWith("{") && json.substring(1).isBlank()
                || json.startsWith("{")
                        && json.endsWith("}")
                        && json.substring(1, json.length() - 1).isBlank();
    }

    /** The armour and the line ends stay, be they written as such or as escapes. */
    String pem(String block) {
        int from = block.indexOf("-----", 10);
        from = from < 0 ? block.length() : from + 5;
        int to = block.indexOf("-----END", from);
        to = to < 0 ? block.length() : to;
        var content = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            if (!isEscapeLetter(block, i) && Ascii.isBase64(block.charAt(i))) {
                content.append(block.charAt(i));
            }
        }
        if (isMasked(content.toString(), 0)) {
            return block;
        }
        var source = new Symbols(seed(content.toString(), RANDOM_BITS));
        var written = new StringBuilder(block.length()).append(block, 0, from);
        for (int i = from; i < to; i++) {
            char c = block.charAt(i);
            written.append(isEscapeLetter(block, i) || c >= 0x80 ? c : (char) mask(c, false, source));
        }
        return written.append(block, to, block.length()).toString();
    }

    private static boolean isEscapeLetter(String block, int i) {
        return i > 0 && block.charAt(i - 1) == '\\' && "nrt".indexOf(block.charAt(i)) >= 0;
    }

    /** A number of the same issuer that passes Luhn's check, so that a form still accepts it. */
    String card(String number) {
        var digits = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            if (Ascii.isDigit(number.charAt(i))) {
                digits.append(number.charAt(i));
            }
        }
        String prefix = Cards.standInPrefix(digits);
        boolean known = digits.indexOf(prefix) == 0
                && isMasked(digits.substring(prefix.length(), digits.length() - 1), 0)
                && Cards.passesLuhn(digits);
        if (known) {
            return number;
        }
        var source = new Symbols(seed(digits.toString(), GUESSABLE_BITS));
        var made = new StringBuilder(prefix);
        while (made.length() < digits.length() - 1) {
            made.append(DIGITS.charAt(source.next(3)));
        }
        made.append(Cards.checkDigit(made));
        var written = new StringBuilder(number);
        for (int i = 0, next = 0; i < number.length(); i++) {
            if (Ascii.isDigit(number.charAt(i))) {
                written.setCharAt(i, made.charAt(next++));
            }
        }
        return written.toString();
    }

    /** Digits and hexadecimal letters that make a valid address of either version. */
    String address(String address) {
        boolean six = address.indexOf(':') >= 0;
        var source = new Symbols(seed(address, GUESSABLE_BITS));
        var written = new StringBuilder(address.length());
        boolean known = true;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            boolean hundreds = !six && threeDigitsFrom(address, i);
            String symbols = six ? "789ef" : DIGITS;
            if (!Ascii.isHex(c)) {
                written.append(c);
            } else if (hundreds) {
                written.append('1');
                known &= c == '1';
            } else {
                written.append(symbols.charAt(source.next(symbols.length())));
                known &= symbols.indexOf(c) >= 0;
            }
        }
        return known ? address : written.toString();
    }

    private static boolean threeDigitsFrom(String address, int at) {
        boolean first = at == 0 || address.charAt(at - 1) == '.';
        int dot = address.indexOf('.', at);
        return first && (dot < 0 ? address.length() : dot) - at == 3;
    }

    /** An account of the same country whose check digits are right. */
    String iban(String account) {
        var plain = new StringBuilder();
        for (int i = 0; i < account.length(); i++) {
            if (account.charAt(i) != ' ') {
                plain.append(account.charAt(i));
            }
        }
        if (isMasked(plain.substring(4), 0)) {
            return account;
        }
        String bban = masked(plain.substring(4), 0);
        String country = plain.substring(0, 2);
        int check = 98 - Ibans.remainder(bban + country + "00");
        String made = country + (check < 10 ? "0" : "") + check + bban;
        var written = new StringBuilder(account);
        for (int i = 0, next = 0; i < account.length(); i++) {
            if (account.charAt(i) != ' ') {
                written.setCharAt(i, made.charAt(next++));
            }
        }
        return written.toString();
    }

    private long seed(String secret, int bits) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) salt.length);
            digest.update(salt);
            byte[] hash = digest.digest(secret.getBytes(UTF_8));
            long seed = 0;
            for (int i = 0; i < 8; i++) {
                seed = seed << 8 | hash[i] & 0xff;
            }
            return bits == 64 ? seed : seed & ((1L << bits) - 1);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Symbols drawn from a seed (SplitMix64). */
    private static final class Symbols {

        private long state;

        Symbols(long seed) {
            state = seed;
        }

        int next(int bound) {
            state += 0x9E3779B97F4A7C15L;
            long z = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
            z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
            return (int) (((z ^ z >>> 31) >>> 33) % bound);
        }
    }
}
