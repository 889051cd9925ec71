package dev.reprise.record;

import java.util.zip.CRC32;

/**
 * Frames of an AWS event stream in which a secret was replaced get the checksum of what they hold now: a client refuses
 * one that has another. Stand-ins are as long as what they stand for, so the lengths hold.
 */
final class Reseal {

    private static final int PRELUDE = 12;
    private static final int TRAILER = 4;

    private final CRC32 came = new CRC32();
    private final CRC32 written = new CRC32();
    private long at;
    private long total;

    /** The bytes of a piece that came, as they may be written. */
    byte[] sealed(byte[] raw, byte[] cleaned) {
        byte[] clean = cleaned.clone();
        if (raw.length != clean.length) {
            total = -1;
        }
        for (int i = 0; i < clean.length && total >= 0; i++) {
            if (at < TRAILER) {
                total = total << 8 | raw[i] & 0xFF;
            }
            boolean inTrailer = at >= PRELUDE && at >= total - TRAILER;
            if (!inTrailer) {
                came.update(raw[i]);
                written.update(clean[i]);
            } else if (came.getValue() != written.getValue()) {
                clean[i] = (byte) (written.getValue() >> 8 * (total - 1 - at));
            }
            at++;
            if (at >= PRELUDE + TRAILER && at == total) {
                begin();
            } else if (at == PRELUDE && total < PRELUDE + TRAILER) {
                // No frame: nothing is known of what follows.
                total = -1;
            }
        }
        return clean;
    }

    private void begin() {
        came.reset();
        written.reset();
        at = 0;
        total = 0;
    }
}
