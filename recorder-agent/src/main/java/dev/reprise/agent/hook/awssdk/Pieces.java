package dev.reprise.agent.hook.awssdk;

import java.nio.ByteBuffer;

/** Bytes of a buffer that is left as it is. */
final class Pieces {

    private Pieces() {}

    static byte[] bytes(ByteBuffer buffer) {
        byte[] piece = new byte[buffer.remaining()];
        buffer.duplicate().get(piece);
        return piece;
    }
}
