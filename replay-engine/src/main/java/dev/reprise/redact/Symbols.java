package dev.reprise.redact;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Symbols drawn from a seed that the salt and the secret make (SplitMix64). */
final class Symbols {

    /** Few bits on purpose: many values share a stand-in, so that the public salt does not help to guess one. */
    static final int GUESSABLE_BITS = 24;

    static final int RANDOM_BITS = 64;

    private long state;

    private Symbols(long seed) {
        state = seed;
    }

    static Symbols of(byte[] salt, String secret, int bits) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) salt.length);
            digest.update(salt);
            byte[] hash = digest.digest(secret.getBytes(UTF_8));
            long seed = 0;
            for (int i = 0; i < 8; i++) {
                seed = seed << 8 | hash[i] & 0xff;
            }
            return new Symbols(bits == 64 ? seed : seed & ((1L << bits) - 1));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    int next(int bound) {
        state += 0x9E3779B97F4A7C15L;
        long z = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return (int) (((z ^ z >>> 31) >>> 33) % bound);
    }
}
