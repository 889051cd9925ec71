package dev.reprise.trace;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The crc of each line, and the digest over all of them that the end carries. */
final class Checksum {

    private final CRC32C crc = new CRC32C();
    private @Nullable MessageDigest digest;

    private MessageDigest sha() {
        MessageDigest known = digest;
        if (known == null) {
            try {
                known = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
            digest = known;
        }
        return known;
    }

    int of(byte[] bytes, int from, int to) {
        crc.reset();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    /** Takes the eight digits of one line's crc into the digest. */
    void add(byte[] line, int end) {
        sha().update(line, end - 10, 8);
    }

    /** The digest of the lines so far. */
    String digest() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) sha().clone()).digest());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the line's crc is that of its bytes. */
    boolean holds(byte[] line, int from, int end) {
        return Routing.sealed(line, end) && written(line, end) == of(line, from, end - Routing.TAIL);
    }

    /** What a line says its crc is, or a value that no crc has: only digits as they are written count. */
    private static long digits(byte[] line, int end) {
        long value = 0;
        for (int i = end - 10; i < end - 2; i++) {
            byte b = line[i];
            int digit = b >= '0' && b <= '9' ? b - '0' : b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
            if (digit < 0) {
                return Long.MIN_VALUE;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static long written(byte[] line, int end) {
        long value = digits(line, end);
        return value == Long.MIN_VALUE ? value : (int) value;
    }
}
