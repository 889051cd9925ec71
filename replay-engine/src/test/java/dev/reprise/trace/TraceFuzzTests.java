package dev.reprise.trace;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reprise.testkit.Fuzzing;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes are read or refused in the documented way, whether or not each line has a crc that is right. */
class TraceFuzzTests {

    private static final Fuzzing FUZZING = new Fuzzing("the reader of traces");

    /** What a few lines may stand for follows from these, and so does the memory that every input is held to. */
    private static final ReadLimits LIMITS = new ReadLimits(4 << 20, 64 << 20);

    static Stream<byte[]> seeds() {
        return Fuzzing.files("conformance", ".trace.jsonl");
    }

    @AfterAll
    static void report() {
        FUZZING.report();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_seed_is_read_or_refused(byte[] bytes) {
        check(bytes);
    }

    @Tag("fuzz")
    @Test
    void whatever_becomes_of_a_seed_it_holds() {
        FUZZING.mutate(seeds().toList(), 250_000, TraceFuzzTests::check);
    }

    @Tag("fuzz")
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "25s", maxExecutions = 250_000)
    void whatever_the_bytes_they_are_read_or_refused(byte[] bytes) {
        check(bytes);
    }

    private static void check(byte[] bytes) {
        FUZZING.run(bytes, () -> {
            readOrRefused(bytes);
            readOrRefused(sealed(bytes));
            return null;
        });
    }

    private static void readOrRefused(byte[] bytes) {
        String said = Reading.of(bytes, LIMITS);
        assertThat(said.startsWith("run ") || said.startsWith("[REPRISE-0"))
                .as(said)
                .isTrue();
    }

    /** The lines with a crc that is right, in place of the one they have. */
    private static byte[] sealed(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\n")) {
            int crc = line.lastIndexOf(",\"crc\":\"");
            String rest = crc < 0 ? line : line.substring(0, crc);
            out.writeBytes(ConformanceCorpus.sealed(rest.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return out.toByteArray();
    }
}
