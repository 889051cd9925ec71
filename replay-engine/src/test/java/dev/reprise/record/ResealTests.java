package dev.reprise.record;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResealTests {

    private static byte[] frame(String payload) {
        byte[] body = payload.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer frame = ByteBuffer.allocate(16 + body.length);
        frame.putInt(frame.capacity()).putInt(0).putInt(sum(frame.array(), 8)).put(body);
        return frame.putInt(sum(frame.array(), 12 + body.length)).array();
    }

    private static int sum(byte[] bytes, int length) {
        var sum = new CRC32();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    private static byte[] join(byte[]... parts) {
        var whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    /** What comes out when so many bytes come at a time. */
    private static byte[] sealed(byte[] raw, byte[] clean, int size) {
        var reseal = new Reseal();
        var out = new ByteArrayOutputStream();
        for (int from = 0; from < raw.length; from += size) {
            int to = Math.min(raw.length, from + size);
            out.writeBytes(reseal.sealed(Arrays.copyOfRange(raw, from, to), Arrays.copyOfRange(clean, from, to)));
        }
        return out.toByteArray();
    }

    private static byte[] replaced(byte[] raw, String secret, String standIn) {
        return new String(raw, StandardCharsets.ISO_8859_1)
                .replace(secret, standIn)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 16, 1000})
    void a_frame_in_which_something_was_replaced_has_the_checksum_of_what_it_holds(int size) {
        byte[] raw = join(frame("before"), frame("key is hunter22"), frame("after"));

        assertThat(sealed(raw, replaced(raw, "hunter22", "jqxzjqxz"), size))
                .isEqualTo(join(frame("before"), frame("key is jqxzjqxz"), frame("after")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1000})
    void what_was_not_touched_stays_as_it_came_be_it_broken(int size) {
        byte[] broken = frame("broken");
        broken[broken.length - 1]++;
        byte[] raw = join(frame("whole"), broken, new byte[40], new byte[] {(byte) 0xff, 1, 2, 3, 4, 5});

        assertThat(sealed(raw, raw, size)).isEqualTo(raw);
    }
}
