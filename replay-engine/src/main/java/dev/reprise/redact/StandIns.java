package dev.reprise.redact;

import java.util.Locale;
import java.util.Set;

/**
 * Makes stand-ins. Each is a function of the run's salt and the secret alone, has the secret's length and form, and is
 * known for a stand-in by its alphabet: letters from {@code jqxz}, digits from {@code 789}. A stand-in's stand-in is
 * itself, under any salt.
 */
final class StandIns {

    private static final Set<String> SCHEMES = Set.of(
            "bearer", "basic", "digest", "token", "apikey", "negotiate", "aws4-hmac-sha256", "sharedkey", "key", "bot");
    private static final Set<String> COOKIE_ATTRIBUTES =
            Set.of("path", "domain", "expires", "max-age", "samesite", "version", "comment", "priority");

    private final byte[] salt;
    private final boolean plain;

    StandIns(byte[] salt) {
        this(salt.clone(), false);
    }

    private StandIns(byte[] salt, boolean plain) {
        this.salt = salt;
        this.plain = plain;
    }

    /**
     * The same, but written in the alphabet alone, where two rules would otherwise undo each other's stand-ins for ever:
     * what is replaced then never looks like a secret again.
     */
    StandIns plain() {
        return new StandIns(salt, true);
    }

    boolean isPlain() {
        return plain;
    }

    /** The stand-in of a whole value of which only its name, or its form, says that it is secret. */
    String secret(String value) {
        if (value.startsWith("eyJ") && value.indexOf('.') > 0 && JsonWebTokens.isToken(value)) {
            return jsonWebToken(value);
        }
        if (value.startsWith("-----BEGIN ") && value.indexOf("-----", 10) > 0) {
            return pem(value);
        }
        int prefix = KeyPrefixes.lengthAtStart(value);
        return prefix > 0 ? masked(value, prefix, Symbols.RANDOM_BITS) : masked(value, 0);
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
        boolean scheme = space > 0 && SCHEMES.contains(value.substring(0, space).toLowerCase(Locale.ROOT));
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
                            pair.substring(0, equals).strip().toLowerCase(Locale.ROOT))) {
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
        boolean wholly = Alphabet.isMostlyPunctuation(value, keep);
        if (!wholly && Alphabet.has(value, keep)) {
            return value;
        }
        Symbols source = symbols(value, bits);
        var written = new StringBuilder(value.length()).append(value, 0, keep);
        for (int i = keep; i < value.length(); ) {
            int c = value.codePointAt(i);
            written.appendCodePoint(Alphabet.mask(c, wholly, source));
            i += Character.charCount(c);
        }
        return written.toString();
    }

    String masked(String value, int keep) {
        return masked(value, keep, Symbols.GUESSABLE_BITS);
    }

    Symbols symbols(String secret, int bits) {
        return Symbols.of(salt, secret, bits);
    }

    private String jsonWebToken(String token) {
        if (TokenStandIn.isStandIn(token)) {
            return token;
        }
        return plain ? masked(token, 0) : TokenStandIn.of(token, symbols(token, Symbols.RANDOM_BITS));
    }

    String card(String number) {
        return plain ? masked(number, 0) : NumberStandIns.card(number, this);
    }

    /** The armour and the line ends stay, be they written as such or as escapes. */
    private String pem(String block) {
        int from = block.indexOf("-----", 10) + 5;
        int to = block.indexOf("-----END", from);
        to = to < 0 ? block.length() : to;
        var content = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            if (!isEscapeLetter(block, i) && Ascii.isBase64(block.charAt(i))) {
                content.append(block.charAt(i));
            }
        }
        if (Alphabet.has(content.toString(), 0)) {
            return block;
        }
        Symbols source = symbols(content.toString(), Symbols.RANDOM_BITS);
        var written = new StringBuilder(block.length()).append(block, 0, from);
        for (int i = from; i < to; i++) {
            char c = block.charAt(i);
            written.append(isEscapeLetter(block, i) || c >= 0x80 ? c : (char) Alphabet.mask(c, false, source));
        }
        return written.append(block, to, block.length()).toString();
    }

    private static boolean isEscapeLetter(String block, int i) {
        return i > 0 && block.charAt(i - 1) == '\\' && "nrt".indexOf(block.charAt(i)) >= 0;
    }
}
