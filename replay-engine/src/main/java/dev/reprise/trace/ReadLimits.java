package dev.reprise.trace;

import org.apiguardian.api.API;

/**
 * How much a reader takes from a file that it did not write.
 *
 * @param line the longest line, in bytes, and the largest value once its references are followed: it might have stood
 *     in one line
 * @param unpacked the most that a compressed trace may unpack to where it has to be kept, in bytes
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ReadLimits(int line, long unpacked) {

    public ReadLimits {
        if (line < 1024 || line > 1 << 30 || unpacked < line) {
            throw new IllegalArgumentException("a line of 1 KB to 1 GB, and not less for a trace");
        }
    }

    /** 64 MB for a line and a value, 16 GB for a trace. */
    public static ReadLimits defaults() {
        return new ReadLimits(64 << 20, 16L << 30);
    }
}
