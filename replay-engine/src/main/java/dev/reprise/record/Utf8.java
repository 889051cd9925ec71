package dev.reprise.record;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes that may be text. */
final class Utf8 {

    private Utf8() {}

    /** The text that the bytes are, or the bytes where they are none. */
    static Object textOrBytes(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException binary) {
            return bytes;
        }
    }

    /** How many of the bytes are left when a last character that goes on beyond them is cut off. */
    static int wholeCharacters(byte[] bytes) {
        for (int back = 1; back <= Math.min(3, bytes.length); back++) {
            int lead = bytes[bytes.length - back] & 0xff;
            if (lead < 0x80) {
                return bytes.length;
            }
            if (lead >= 0xc0) {
                int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
                return length > back ? bytes.length - back : bytes.length;
            }
        }
        return bytes.length;
    }
}
