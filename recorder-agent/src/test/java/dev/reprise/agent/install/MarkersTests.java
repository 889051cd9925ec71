package dev.reprise.agent.install;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MarkersTests {

    @ParameterizedTest
    @CsvSource({
        "org/acme/, org/acme/",
        "org/acme/, xorg/acme/y",
        "org/acme/, org/acmorg/acme/",
        "aab, aaaab",
        "aab, aabaa",
        "a, bca",
        "'', anything",
        "'', ''",
    })
    void finds_a_text_wherever_it_stands(String text, String bytes) {
        assertThat(Markers.of(text).isIn(bytes.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"org/acme/, org/acme", "org/acme/, ''", "aab, ababa", "aab, aa", "b, \u00e9aa"})
    void finds_no_text_that_is_not_there(String text, String bytes) {
        assertThat(Markers.of(text).isIn(bytes.getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void tells_which_of_many_texts_are_there() {
        var markers = new Markers(List.of("dev/one/", "org/two/longer/", "dev/one/more", "", "aab"));

        assertThat(markers.in(bytes("xorg/two/longer/"))).isEqualTo(0b01010);
        assertThat(markers.in(bytes("dev/one/mor, dev/one/more"))).isEqualTo(0b01101);
        assertThat(markers.in(bytes("aaaab org/two/longe"))).isEqualTo(0b11000);
        assertThat(markers.in(bytes(""))).isEqualTo(0b01000);
        assertThat(new Markers(List.of()).in(bytes("anything"))).isZero();
    }

    @Test
    void finds_what_a_plain_search_finds() {
        var random = new Random(17);
        var wanted = List.of("ab", "abc", "bca", "aaab", "cc");
        var markers = new Markers(wanted);
        for (int round = 0; round < 5_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append("abcd".charAt(random.nextInt(4)));
            }
            long expected = 0;
            for (int i = 0; i < wanted.size(); i++) {
                expected |= text.indexOf(wanted.get(i)) < 0 ? 0 : 1L << i;
            }
            assertThat(markers.in(bytes(text.toString()))).as(text.toString()).isEqualTo(expected);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
