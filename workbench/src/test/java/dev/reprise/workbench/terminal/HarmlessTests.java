package dev.reprise.workbench.terminal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HarmlessTests {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "plain text, ÄÖ, 漢字, 😀 | plain text, ÄÖ, 漢字, 😀",
                "a\u001b[31mred | a\\u001b[31mred",
                "a\u009b31mred | a\\u009b31mred",
                "a\u007fb | a\\u007fb",
                "a\u202etxt.exe | a\\u202etxt.exe",
                "a\u200bb | a\\u200bb",
                "a\u2028b | a\\u2028b",
                "a\ufeffb | a\\ufeffb",
                "a\ue000b | a\\ue000b",
                "a\ud800b | a\\ud800b",
                "tag\udb40\udc41 | tag\\udb40\\udc41"
            },
            delimiter = '|')
    void shows_what_a_terminal_would_obey(String given, String shown) {
        assertThat(Harmless.text(given)).isEqualTo(shown);
    }

    @Test
    void keeps_a_text_on_its_line() {
        assertThat(Harmless.text("one\r\ntwo\tthree\u0000\b")).isEqualTo("one\\r\\ntwo\\tthree\\u0000\\u0008");
    }

    @Test
    void knows_no_character_that_is_obeyed() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            int type = Character.getType(c);
            if (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE) {
                assertThat(Harmless.text(new String(Character.toChars(c)))).matches("\\\\[nrt]|(\\\\u[0-9a-f]{4})+");
            }
        }
    }

    @Test
    void leaves_json_the_value_that_it_was() {
        assertThat(Harmless.json("{\"a\":\"\u009b1m\u202e\udb40\udc41😀\"}"))
                .isEqualTo("{\"a\":\"\\u009b1m\\u202e\\udb40\\udc41😀\"}");
    }

    @Test
    void counts_columns_and_cuts_by_them() {
        assertThat(Harmless.width("ab漢e\u0301😀")).isEqualTo(7);
        assertThat(Harmless.fit("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Harmless.fit("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(Harmless.fit("漢漢漢漢", 6)).isEqualTo("漢漢…");
    }
}
