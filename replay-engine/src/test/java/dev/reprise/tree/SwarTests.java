package dev.reprise.tree;

import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SwarTests {

    private static final byte[] ODD = {'"', '\\', '?', '\n', 0, 0x1f, ' ', '!', '#', '[', ']', '@', 0x7f, -1, -128, -94
    };

    private interface Search {
        int first(byte[] bytes, int from, int to);
    }

    @Test
    void quotes_and_backslashes_are_found() {
        agrees(Swar::quote, b -> b == '"' || b == '\\', true);
    }

    @Test
    void the_end_of_plain_text_is_found() {
        agrees(Swar::plain, b -> b == '"' || b == '\\' || b < 0x20, true);
    }

    @Test
    void what_json_escapes_is_found_in_ascii() {
        agrees(Swar::escape, b -> b == '"' || b == '\\' || b == '?' || b < 0x20, false);
    }

    @Test
    void newlines_are_found() {
        agrees(Swar::newline, b -> b == '\n', true);
    }

    /** Byte by byte, from and to every offset, wherever in eight bytes and beside whatever stands what is looked for. */
    private static void agrees(Search search, IntPredicate found, boolean beyondAscii) {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[1 + random.nextInt(48)];
            for (int i = 0; i < bytes.length; i++) {
                byte odd = ODD[random.nextInt(ODD.length)];
                boolean plain = random.nextInt(12) > 0 || odd < 0 && !beyondAscii;
                bytes[i] = plain ? (byte) ('a' + random.nextInt(26)) : odd;
            }
            for (int from = 0; from < bytes.length; from++) {
                int to = from + random.nextInt(bytes.length - from + 1);
                int expected = from;
                while (expected < to && !found.test(bytes[expected])) {
                    expected++;
                }
                assertThat(search.first(bytes, from, to))
                        .as("round %d, from %d", round, from)
                        .isEqualTo(expected);
            }
        }
    }
}
