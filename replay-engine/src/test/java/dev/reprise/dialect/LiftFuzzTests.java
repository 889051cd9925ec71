package dev.reprise.dialect;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reprise.testkit.Fuzzing;
import dev.reprise.tree.CanonicalHash;
import dev.reprise.tree.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes lift, to the same each time and in whatever pieces, to what can be written and read as a view. */
class LiftFuzzTests {

    private static final Fuzzing FUZZING = new Fuzzing("the dialects");
    private static final List<Fixture> FIXTURES = Fixture.all();

    /** The first byte chooses the dialect. */
    static Stream<byte[]> seeds() {
        return Stream.iterate(0, i -> i + 1)
                .limit(FIXTURES.size())
                .flatMap(i -> Fuzzing.files(
                                "dev/reprise/dialect/" + FIXTURES.get(i).folder(), ".json", "stream.txt", "stream.bin")
                        .filter(bytes -> bytes.length < Fuzzing.LONGEST)
                        .map(bytes -> {
                            byte[] seed = new byte[bytes.length + 1];
                            seed[0] = i.byteValue();
                            System.arraycopy(bytes, 0, seed, 1, bytes.length);
                            return seed;
                        }));
    }

    @AfterAll
    static void report() {
        FUZZING.report();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_seed_lifts(byte[] bytes) {
        check(bytes);
    }

    @Tag("fuzz")
    @Test
    void whatever_becomes_of_a_seed_it_holds() {
        FUZZING.mutate(seeds().toList(), 250_000, LiftFuzzTests::check);
    }

    @Tag("fuzz")
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "25s", maxExecutions = 250_000)
    void whatever_the_bytes_they_lift(byte[] bytes) {
        check(bytes);
    }

    private static void check(byte[] bytes) {
        if (bytes.length < 2) {
            return;
        }
        FUZZING.run(bytes, () -> {
            Fixture fixture = FIXTURES.get((bytes[0] & 0xff) % FIXTURES.size());
            byte[] body = java.util.Arrays.copyOfRange(bytes, 1, bytes.length);
            Dialects.recognise("POST", fixture.url(), body, 0, body.length);
            whole(fixture, body);
            streamed(fixture.dialect(), body);
            return null;
        });
    }

    private static void whole(Fixture fixture, byte[] body) {
        Dialect dialect = fixture.dialect();
        Object tree = Dialects.tree(body, 0, body.length);
        LiftedRequest request = dialect.request("POST", fixture.url(), tree);
        assertThat(Json.write(request.model())).isNotEmpty();
        assertThat(LlmRequest.of(request.model()).toolNames()).isNotNull();
        assertThat(CanonicalHash.of(dialect.request("POST", fixture.url(), tree).model()))
                .isEqualTo(CanonicalHash.of(request.model()));
        assertThat(new IncrementalLift(dialect)
                        .lift("POST", fixture.url(), body)
                        .whole())
                .isEqualTo(request);
        for (int status : new int[] {200, 500}) {
            var response = dialect.response(status, tree);
            assertThat(Json.write(response)).isNotEmpty();
            assertThat(LlmResponse.of(response).toolCalls()).isNotNull();
        }
    }

    private static void streamed(Dialect dialect, byte[] body) {
        LiftedStream one = DialectFixtureTests.lift(dialect, body, body.length);
        assertThat(Json.write(one.response())).isNotEmpty();
        LiftedStream pieces = DialectFixtureTests.lift(dialect, body, 1 + body.length % 61);
        assertThat(pieces.complete()).isEqualTo(one.complete());
        assertThat(Json.write(pieces.response())).isEqualTo(Json.write(one.response()));
    }
}
