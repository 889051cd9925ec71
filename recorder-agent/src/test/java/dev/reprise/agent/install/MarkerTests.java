package dev.reprise.agent.install;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MarkerTests {

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
        assertThat(new Marker(text).isIn(bytes.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"org/acme/, org/acme", "org/acme/, ''", "aab, ababa", "aab, aa", "b, \u00e9aa"})
    void finds_no_text_that_is_not_there(String text, String bytes) {
        assertThat(new Marker(text).isIn(bytes.getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }
}
