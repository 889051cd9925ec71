package dev.reprise.trace;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BodyDigestTests {

    private static final String SALT = "71a6b308dc92863f805082cf04c0ea84";

    @Test
    void a_conversation_digests_each_body_as_if_it_stood_alone() {
        var random = new Random(7);
        var conversation = new BodyDigest(SALT);
        byte[] body = {};
        for (int turn = 0; turn < 400; turn++) {
            byte[] next = Arrays.copyOf(body, Math.max(0, body.length + random.nextInt(12_000) - 4_000));
            for (int edits = random.nextInt(3); edits > 0 && next.length > 0; edits--) {
                next[random.nextInt(next.length)]++;
            }
            assertThat(conversation.next(next)).isEqualTo(BodyDigest.of(SALT, next));
            body = next;
        }
    }

    @Test
    void every_byte_and_the_length_count() {
        byte[] body = new byte[9_000];
        var digests = new HashSet<String>();
        for (int at = 0; at < body.length; at += 37) {
            body[at]++;
            digests.add(BodyDigest.of(SALT, body));
            body[at]--;
        }
        for (int length = 0; length <= body.length; length += 500) {
            digests.add(BodyDigest.of(SALT, new byte[length]));
        }
        assertThat(digests).hasSize(244 + 19);
    }

    @Test
    void the_salt_counts() {
        assertThat(BodyDigest.of("00", new byte[5_000])).isNotEqualTo(BodyDigest.of("01", new byte[5_000]));
    }
}
