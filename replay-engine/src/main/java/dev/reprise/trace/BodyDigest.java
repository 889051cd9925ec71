package dev.reprise.trace;

import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.apiguardian.api.API;

/**
 * A digest of a request's bytes that tells quickly whether two requests are the same, salted by the run. It is made for
 * speed: bytes that were chosen to collide do.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BodyDigest {

    private BodyDigest() {}

    /** Sixteen hexadecimal digits; {@code salt} is the member of that name of the trace's header. */
    public static String of(String salt, byte[] body) {
        return of(salt, body, 0, body.length);
    }

    /** The digest of {@code length} bytes from {@code offset}. */
    public static String of(String salt, byte[] body, int offset, int length) {
        byte[] seed = HexFormat.of().parseHex(salt);
        var one = new CRC32C();
        var other = new CRC32();
        one.update(seed);
        other.update(seed);
        one.update(body, offset, length);
        other.update(body, offset, length);
        for (int shift = 0; shift < 32; shift += 8) {
            other.update(length >>> shift);
        }
        return HexFormat.of().toHexDigits(one.getValue() << 32 | other.getValue());
    }
}
