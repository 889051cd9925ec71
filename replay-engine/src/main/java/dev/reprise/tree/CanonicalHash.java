package dev.reprise.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A 64-bit hash of a tree: the same for trees that {@link TreeEquality} calls the same without ignores, whatever the
 * order of members and the types of numbers, and stable across JVMs. It finds candidates; it proves nothing, as
 * different trees may share a hash, by chance or by design.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CanonicalHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SEED = 0xa0761d6478bd642fL;
    private static final long STEP = 0xe7037ed1a0b428dbL;

    private static final long NULL = 11;
    private static final long TRUE = 12;
    private static final long FALSE = 13;
    private static final long TEXT = 14;
    private static final long BYTES = 15;
    private static final long LIST = 16;
    private static final long MAP = 17;
    private static final long NUMBER = 18;
    private static final long OTHER = 19;

    private CanonicalHash() {}

    /** The hash of a tree. */
    public static long of(@Nullable Object tree) {
        return of(tree, 0);
    }

    private static long of(@Nullable Object tree, int depth) {
        Depth.check(depth);
        if (tree == null) {
            return mix(NULL, SEED);
        } else if (tree instanceof String text) {
            return mix(ofBytes(text.getBytes(StandardCharsets.UTF_8)), TEXT);
        } else if (tree instanceof Number number) {
            return mix(Numbers.hash(number), NUMBER);
        } else if (tree instanceof Boolean truth) {
            return mix(truth ? TRUE : FALSE, SEED);
        } else if (tree instanceof byte[] bytes) {
            return mix(ofBytes(bytes), BYTES);
        } else if (tree instanceof Map<?, ?> map) {
            return ofMap(map, depth);
        } else if (tree instanceof List<?> list) {
            return ofList(list, depth);
        }
        return mix(tree.hashCode(), OTHER);
    }

    private static long ofMap(Map<?, ?> map, int depth) {
        long sum = 0;
        for (Map.Entry<?, ?> member : map.entrySet()) {
            sum += mix(of(String.valueOf(member.getKey())), of(member.getValue(), depth + 1) ^ STEP);
        }
        return mix(sum ^ map.size(), MAP);
    }

    private static long ofList(List<?> list, int depth) {
        long hash = SEED;
        for (Object element : list) {
            hash = mix(hash, of(element, depth + 1) ^ STEP);
        }
        return mix(hash ^ list.size(), LIST);
    }

    static long ofBytes(byte[] bytes) {
        long hash = SEED ^ bytes.length;
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            hash = mix(hash, (long) LONGS.get(bytes, at) ^ STEP);
        }
        long rest = 0;
        for (; at < bytes.length; at++) {
            rest = rest << Byte.SIZE | (bytes[at] & 0xff);
        }
        return mix(hash, rest ^ SEED);
    }

    static long mix(long a, long b) {
        long x = a ^ 0x9e3779b97f4a7c15L;
        long y = b ^ 0x8ebc6af09c88c6e3L;
        long product = (x * y) ^ Math.multiplyHigh(x, y);
        // A product forgets one factor when the other is zero; the rotated sum remembers both.
        return product + Long.rotateLeft(a, 23) + Long.rotateLeft(b, 41);
    }
}
