package dev.reprise.dialect;

import dev.reprise.tree.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies with random faults: whatever arrives is lifted, can be written, and is read by the views. */
class DialectFuzzTests {

    private static final byte[] TOKENS = "{}[]\",:\\nul0-e\n\r ".getBytes(StandardCharsets.UTF_8);

    @Test
    void a_mutated_body_never_throws() {
        var random = new Random(4711);
        int lifted = 0;
        for (Fixture fixture : Fixture.all()) {
            for (String file : List.of("request.json", "followup.json", "response.json", "error.json")) {
                if (fixture.has(file)) {
                    byte[] whole = fixture.bytes(file);
                    for (int round = 0; round < 150; round++) {
                        lifted += lift(fixture, mutated(whole, random));
                    }
                }
            }
        }
        assertThat(lifted).isGreaterThan(5_000);
    }

    @Test
    void a_mutated_stream_never_throws() {
        var random = new Random(4712);
        for (Fixture fixture : Fixture.chats()) {
            byte[] whole = fixture.bytes(fixture.streamFile());
            for (int round = 0; round < 300; round++) {
                LiftedStream lifted =
                        DialectFixtureTests.lift(fixture.dialect(), mutated(whole, random), 1 + random.nextInt(300));
                assertThat(Json.write(lifted.response())).isNotEmpty();
                assertThat(LlmResponse.of(lifted.response()).toolCalls()).isNotNull();
            }
        }
    }

    /** The shapes of one provider read by another: every branch meets members of the wrong type. */
    @Test
    void every_dialect_lifts_the_bodies_of_every_other() {
        for (Fixture one : Fixture.all()) {
            for (Fixture other : Fixture.all()) {
                for (String file : List.of("request.json", "response.json", "error.json")) {
                    if (other.has(file)) {
                        assertThat(lift(one, other.bytes(file))).isEqualTo(1);
                    }
                }
                if (other.has(other.streamFile())) {
                    LiftedStream lifted = DialectFixtureTests.lift(one.dialect(), other.bytes(other.streamFile()), 100);
                    assertThat(Json.write(lifted.response())).isNotEmpty();
                }
            }
        }
    }

    private static int lift(Fixture fixture, byte[] body) {
        Dialects.recognise("POST", fixture.url(), body, 0, body.length);
        Object tree = Dialects.tree(body, 0, body.length);
        LiftedRequest request = fixture.dialect().request("POST", fixture.url(), tree);
        assertThat(Json.write(request.model())).isNotEmpty();
        assertThat(LlmRequest.of(request.model()).toolNames()).isNotNull();
        assertThat(Json.write(fixture.dialect().response(200, tree))).isNotEmpty();
        assertThat(new IncrementalLift(fixture.dialect())
                        .lift("POST", fixture.url(), body)
                        .whole())
                .isEqualTo(request);
        return 1;
    }

    static byte[] mutated(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int faults = 1 + random.nextInt(4); faults > 0 && bytes.length > 2; faults--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] = TOKENS[random.nextInt(TOKENS.length)];
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    int length = Math.min(random.nextInt(40), bytes.length - at);
                    byte[] without = Arrays.copyOf(bytes, bytes.length - length);
                    System.arraycopy(bytes, at + length, without, at, bytes.length - at - length);
                    bytes = without;
                }
            }
        }
        return bytes;
    }
}
