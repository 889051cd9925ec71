package dev.reprise.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apiguardian.api.API;

/** Searches the bytes of JSON eight at a time. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Swar {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private Swar() {}

    /** Eight bytes, the first the lowest. */
    public static long eight(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** The first newline in the range, or {@code to}. */
    public static int newline(byte[] bytes, int from, int to) {
        int at = from;
        for (int last = to - 32; at <= last; at += 32) {
            long found = zero(eight(bytes, at) ^ ONES * '\n')
                    | zero(eight(bytes, at + 8) ^ ONES * '\n')
                    | zero(eight(bytes, at + 16) ^ ONES * '\n')
                    | zero(eight(bytes, at + 24) ^ ONES * '\n');
            if (found != 0) {
                break;
            }
        }
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** The first byte in a range of ASCII that JSON escapes, or that is a question mark, or {@code to}. */
    public static int escape(byte[] bytes, int from, int to) {
        int at = from;
        for (int last = to - 8; at <= last; at += 8) {
            long word = eight(bytes, at);
            long found = zero(word ^ ONES * '"')
                    | zero(word ^ ONES * '\\')
                    | zero(word ^ ONES * '?')
                    | word - ONES * 0x20 & ~word & HIGHS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != '"' && bytes[at] != '\\' && bytes[at] != '?' && bytes[at] >= 0x20) {
            at++;
        }
        return at;
    }

    /** The first byte that ends a run of plain ASCII in a string: a quote, a backslash, a control, one beyond; or {@code to}. */
    public static int plain(byte[] bytes, int from, int to) {
        int at = from;
        for (int last = to - 8; at <= last; at += 8) {
            long word = eight(bytes, at);
            long found = zero(word ^ ONES * '"')
                    | zero(word ^ ONES * '\\')
                    | word - ONES * 0x20 & ~word & HIGHS
                    | word & HIGHS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != '"' && bytes[at] != '\\' && bytes[at] >= 0x20) {
            at++;
        }
        return at;
    }

    /** The first byte from here that is a quote or a backslash, or {@code to}. */
    public static int quote(byte[] bytes, int from, int to) {
        int at = from;
        for (int last = to - 8; at <= last; at += 8) {
            long word = eight(bytes, at);
            long found = zero(word ^ ONES * '"') | zero(word ^ ONES * '\\');
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    /** The high bit of the first zero byte is set; above it, borrows may set others. */
    private static long zero(long word) {
        return word - ONES & ~word & HIGHS;
    }
}
