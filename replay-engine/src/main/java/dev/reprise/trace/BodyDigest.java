package dev.reprise.trace;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.apiguardian.api.API;

/**
 * A digest of a request's bytes that tells quickly whether two requests are the same, salted by the run. It is made for
 * speed: bytes that were chosen to collide do. It goes by blocks, so that in a conversation, where each request begins
 * with most of the one before, only what is new has to be read for it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BodyDigest {

    private static final int BLOCK = 4_096;
    private static final int SUM = 8;

    private final byte[] salt;
    private byte[] before = {};
    private byte[] sums = {};

    /**
     * Digests of bodies each of which goes on from the one before.
     *
     * @param salt the member of that name of the trace's header
     */
    public BodyDigest(String salt) {
        this.salt = HexFormat.of().parseHex(salt);
    }

    /** Sixteen hexadecimal digits; {@code salt} is the member of that name of the trace's header. */
    public static String of(String salt, byte[] body) {
        return new BodyDigest(salt).next(body);
    }

    /** The digest of this body. Keeps the array, which must not be changed afterwards. */
    public String next(byte[] body) {
        int mismatch = Arrays.mismatch(before, body);
        int same = (mismatch < 0 ? body.length : mismatch) / BLOCK * SUM;
        byte[] now = Arrays.copyOf(sums, (body.length + BLOCK - 1) / BLOCK * SUM);
        ByteBuffer news = ByteBuffer.wrap(now).position(same);
        for (int at = same / SUM * BLOCK; at < body.length; at += BLOCK) {
            news.putLong(sum(body, at, Math.min(BLOCK, body.length - at)));
        }
        before = body;
        sums = now;
        ByteBuffer whole = ByteBuffer.allocate(salt.length + now.length + Integer.BYTES);
        whole.put(salt).put(now).putInt(body.length);
        return HexFormat.of().toHexDigits(sum(whole.array(), 0, whole.capacity()));
    }

    private static long sum(byte[] bytes, int offset, int length) {
        var one = new CRC32C();
        var other = new CRC32();
        one.update(bytes, offset, length);
        other.update(bytes, offset, length);
        return one.getValue() << 32 | other.getValue();
    }
}
