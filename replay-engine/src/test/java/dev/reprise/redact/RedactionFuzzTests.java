package dev.reprise.redact;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reprise.testkit.Fuzzing;
import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is redacted keeps its length, and is left as it is when it is redacted again. */
class RedactionFuzzTests {

    private static final Fuzzing FUZZING = new Fuzzing("redaction");
    private static final Redactor PERSONAL = Redactor.from(
            RedactionRules.parse("detect email\ndetect phone\ndetect iban\ndetect ip-address\ndetect us-ssn", "rules"));

    static Stream<byte[]> seeds() {
        Stream<byte[]> planted = Stream.of(1L, 2L, 3L).flatMap(seed -> {
            var secrets = new PlantedSecrets(seed);
            return Stream.concat(secrets.byForm().values().stream(), Stream.of(secrets.pem()))
                    .map(secret -> ("{\"token\":\"x\",\"say\":\"" + secret + " and on\"} Bearer " + secret)
                            .getBytes(StandardCharsets.UTF_8));
        });
        return Stream.concat(
                planted, Fuzzing.files("dev/reprise/dialect", "request.json", "response.json", "stream.txt"));
    }

    @AfterAll
    static void report() {
        FUZZING.report();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_seed_is_redacted_once_and_for_ever(byte[] bytes) {
        check(bytes);
    }

    @Tag("fuzz")
    @Test
    void whatever_becomes_of_a_seed_it_holds() {
        FUZZING.mutate(seeds().toList(), 250_000, RedactionFuzzTests::check);
    }

    @Tag("fuzz")
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "30s", maxExecutions = 250_000)
    void whatever_the_text_it_is_redacted_once_and_for_ever(byte[] bytes) {
        check(bytes);
    }

    private static void check(byte[] bytes) {
        FUZZING.run(bytes, () -> {
            text(Redactor.defaults(), new String(bytes, StandardCharsets.UTF_8));
            text(PERSONAL, new String(bytes, StandardCharsets.ISO_8859_1));
            body(bytes);
            tree(bytes);
            stream(new String(bytes, StandardCharsets.UTF_8));
            return null;
        });
    }

    private static void text(Redactor redactor, String text) {
        String once = redactor.open(new byte[] {1}).text(text);
        assertThat(once).hasSameSizeAs(text);
        assertThat(redactor.open(new byte[] {2}).text(once)).isEqualTo(once);
    }

    private static void body(byte[] bytes) {
        byte[] once = Redactor.defaults().open(new byte[] {1}).body(bytes);
        // What is no UTF-16 has no way back to the bytes it came from.
        boolean wide = bytes.length > 1 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0xFE + 0xFF;
        if (!wide) {
            assertThat(once).hasSameSizeAs(bytes);
        }
        assertThat(Redactor.defaults().open(new byte[] {2}).body(once)).isEqualTo(once);
    }

    private static void tree(byte[] bytes) {
        try {
            Object once = Redactor.defaults().open(new byte[] {1}).tree(Json.read(bytes));
            assertThat(Redactor.defaults().open(new byte[] {2}).tree(once)).isEqualTo(once);
        } catch (MalformedJson noTree) {
            // Text and body have been looked at.
        }
    }

    private static void stream(String text) {
        var stream = Redactor.defaults().open(new byte[] {1}).stream();
        int size = 1 + text.length() % 97;
        int length = 0;
        for (int at = 0; at < text.length(); at += size) {
            length += length(stream.feed(at, text.substring(at, Math.min(text.length(), at + size))));
        }
        assertThat(length + length(stream.finish())).isEqualTo(text.length());
    }

    private static int length(Iterable<StreamRedaction.Piece> pieces) {
        int length = 0;
        for (StreamRedaction.Piece piece : pieces) {
            length += piece.text().length();
        }
        return length;
    }
}
