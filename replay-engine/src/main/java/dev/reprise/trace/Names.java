package dev.reprise.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The few strings that many steps share, each decoded and kept once. */
final class Names {

    private static final byte[] ZERO = Encoder.ascii("\"0\"");

    private final List<String> texts = new ArrayList<>();
    private final List<byte[]> raws = new ArrayList<>();
    private int[] slots = new int[64];

    /** The number of the string that stands between two quotes. */
    int of(byte[] bytes, int from, int to) throws Malformed {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        hash ^= hash >>> 15;
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            byte[] raw = raws.get(slots[slot] - 1);
            if (Arrays.equals(raw, 0, raw.length, bytes, from, to)) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & mask;
        }
        String text = new Decoder(bytes, from - 1, to + 1).string();
        raws.add(Arrays.copyOfRange(bytes, from, to));
        texts.add(text);
        slots[slot] = texts.size();
        if (texts.size() * 2 > slots.length) {
            grow();
        }
        return texts.size() - 1;
    }

    /** The strand that is not written. */
    int zero() throws Malformed {
        return of(ZERO, 1, 2);
    }

    String text(int number) {
        return texts.get(number);
    }

    private void grow() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int number = 0; number < raws.size(); number++) {
            byte[] raw = raws.get(number);
            int hash = raw.length;
            for (byte b : raw) {
                hash = hash * 31 + b;
            }
            hash ^= hash >>> 15;
            int slot = hash & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = number + 1;
        }
    }
}
