package dev.reprise.redact;

import java.util.Base64;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The stand-in of a JSON web token: its header as it was, claims that decode to JSON, a signature in the alphabet. The
 * claims are known symbol by symbol, so that a token of which a part has been replaced once more is known as well.
 */
final class TokenStandIn {

    private static final String CLAIMS = "{\"redacted\":\"";
    private static final int SHORTEST = CLAIMS.length() + 3;

    private TokenStandIn() {}

    static boolean isStandIn(String token) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        return isClaims(token.substring(first + 1, second)) && Alphabet.has(token, second);
    }

    static String of(String token, Symbols source) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        var written = new StringBuilder(token.length()).append(token, 0, first + 1);
        written.append(claims(second - first - 1, source));
        for (int i = second; i < token.length(); i++) {
            written.append((char) Alphabet.mask(token.charAt(i), false, source));
        }
        return written.toString();
    }

    private static String claims(int length, Symbols source) {
        int size = length * 3 / 4;
        var json = new StringBuilder(length);
        if (length % 4 == 1 || size < 2) {
            while (json.length() < length) {
                json.append(Alphabet.LOWER.charAt(source.next(4)));
            }
            return json.toString();
        }
        if (size < SHORTEST) {
            return encoded("{" + " ".repeat(size - 2) + "}");
        }
        json.append(CLAIMS);
        while (json.length() < size - 2) {
            json.append(Alphabet.LOWER.charAt(source.next(4)));
        }
        return encoded(json.append("\"}").toString());
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    /** Each symbol is of the alphabet, or one that the claims of a stand-in can have in its place. */
    private static boolean isClaims(String claims) {
        int size = claims.length() * 3 / 4;
        boolean encoded = claims.length() % 4 != 1 && size >= 2;
        for (int i = 0; i < claims.length(); i++) {
            if (!Alphabet.has(claims.charAt(i)) && !(encoded && mayStand(claims.charAt(i), i, size))) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayStand(char symbol, int at, int size) {
        int bits = at * 6;
        String left = possible(bits / 8, size);
        String right = possible(bits / 8 + 1, size);
        for (int i = 0; i < left.length(); i++) {
            for (int j = 0; j < right.length(); j++) {
                int value = (left.charAt(i) << 8 | right.charAt(j)) >> (10 - bits % 8) & 63;
                if (Base64Runs.symbol(value, true) == symbol) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The characters that a stand-in of so many can have at an index. */
    private static String possible(int at, int size) {
        if (at >= size) {
            return "\0";
        }
        if (size < SHORTEST) {
            return at == 0 ? "{" : at == size - 1 ? "}" : " ";
        }
        if (at < CLAIMS.length()) {
            return CLAIMS.substring(at, at + 1);
        }
        return at == size - 1 ? "}" : at == size - 2 ? "\"" : Alphabet.LOWER;
    }
}
