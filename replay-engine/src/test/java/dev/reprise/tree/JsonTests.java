package dev.reprise.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTests {

    @Test
    void members_keep_their_order() throws MalformedJson {
        assertThat((Map<?, ?>) Json.read("{\"b\":1,\"a\":2,\"c\":null}"))
                .isEqualTo(mapOf("b", 1L, "a", 2L, "c", null))
                .extracting(map -> List.copyOf(map.keySet()))
                .isEqualTo(List.of("b", "a", "c"));
    }

    @Test
    void numbers_keep_their_value() throws MalformedJson {
        assertThat((List<?>) Json.read(
                        "[0,-1,9223372036854775807,9223372036854775808,0.5,1e3,0.12345678901234567890,1e400,-0.0]"))
                .isEqualTo(List.of(
                        0L,
                        -1L,
                        Long.MAX_VALUE,
                        new BigInteger("9223372036854775808"),
                        0.5,
                        1000.0,
                        new BigDecimal("0.12345678901234567890"),
                        new BigDecimal("1e400"),
                        -0.0));
    }

    @Test
    void a_tiny_number_does_not_become_zero() throws MalformedJson {
        assertThat(Json.read("1e-400")).isEqualTo(new BigDecimal("1e-400"));
        assertThat(Json.read("0e5")).isEqualTo(0.0);
    }

    @Test
    void a_double_reads_back_as_the_same_double() throws MalformedJson {
        for (double value : new double[] {Math.PI, 0.1 + 0.2, Double.MIN_VALUE, Double.MAX_VALUE, -1.0 / 3}) {
            assertThat(Json.read(Json.write(value))).isEqualTo(value);
        }
    }

    @Test
    void the_last_of_two_members_of_one_name_counts() throws MalformedJson {
        assertThat(Json.read("{\"a\":1,\"b\":2,\"a\":3}")).isEqualTo(mapOf("a", 3L, "b", 2L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,",
                "{\"a\"",
                "{\"a\":}",
                "[1 2]",
                "tru",
                "NaN",
                "Infinity",
                "+1",
                "01",
                "1.",
                ".5",
                "'a'",
                "\"a",
                "\"\\x\"",
                "\"\n\"",
                "{a:1}",
                "[1,]",
                "{\"a\":1,}",
                "// c\n1",
                "]",
                "}",
                "\uFEFF\uFEFF1"
            })
    void what_is_not_json_is_refused(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> Json.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 2", "{}{}", "{} x", "[1]]", "null,", "\"a\"\"b\"", "1\u0000"})
    void what_follows_the_value_is_refused(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> Json.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJson.class);
    }

    @Test
    void the_message_says_where_and_does_not_quote() {
        assertThatThrownBy(() -> Json.read("{} {}"))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("something follows the JSON value at offset 3");
        assertThatThrownBy(() -> Json.read("{} {}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("something follows the JSON value at offset 3");
        assertThatThrownBy(() -> Json.read("{\"password\":hunter2secret}"))
                .isInstanceOf(MalformedJson.class)
                .message()
                .startsWith("not JSON at offset ")
                .doesNotContain("hunter2");
        for (String text : List.of("{\"k\":\"hunter2\\x\"}", "hunter2", "{\"hunter2\" 1}", "[1hunter2]", "\"hunter2")) {
            assertThatThrownBy(() -> Json.read(text))
                    .isInstanceOf(MalformedJson.class)
                    .message()
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void nesting_beyond_the_limit_is_refused_and_not_a_stack_overflow() {
        for (String open : List.of("[", "{\"a\":")) {
            assertThatThrownBy(() -> Json.read(open.repeat(100_000)))
                    .isInstanceOf(MalformedJson.class)
                    .hasMessageStartingWith("beyond the limits: ");
        }
        assertThatThrownBy(() -> Json.read("[".repeat(Json.MAX_DEPTH + 1) + "]".repeat(Json.MAX_DEPTH + 1)))
                .isInstanceOf(MalformedJson.class);
    }

    @Test
    void nesting_up_to_the_limit_is_read_and_written() throws MalformedJson {
        String text = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);
        assertThat(Json.write(Json.read(text))).isEqualTo(text);
    }

    @Test
    void writing_beyond_the_limit_is_refused_and_not_a_stack_overflow() {
        List<Object> tree = new ArrayList<>();
        for (int depth = 0; depth < 100_000; depth++) {
            List<Object> outer = new ArrayList<>();
            outer.add(tree);
            tree = outer;
        }
        Object deep = tree;
        assertThatThrownBy(() -> Json.write(deep))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a neutral tree: nests deeper than 500");
        assertThatThrownBy(() -> Json.writeUtf8(deep)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_was_written_can_be_read_however_deep() throws MalformedJson {
        Object tree = "x";
        for (int depth = 0; depth < Json.MAX_DEPTH; depth++) {
            tree = List.of(tree);
        }
        assertThat(Json.read(Json.write(tree))).isEqualTo(tree);
        Object tooDeep = List.of(tree);
        assertThatThrownBy(() -> Json.write(tooDeep)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_cycle_is_refused() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        assertThatThrownBy(() -> Json.write(cycle)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_number_of_too_many_digits_is_refused() {
        for (String number : List.of("9".repeat(1_001), "0." + "1".repeat(1_001), "-" + "9".repeat(2_000_000))) {
            assertThatThrownBy(() -> Json.read(number)).isInstanceOf(MalformedJson.class);
            assertThatThrownBy(() -> Json.read(number.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(MalformedJson.class);
        }
    }

    @Test
    void an_exponent_out_of_range_is_refused() {
        for (String number : List.of("1e99999999999", "1e-99999999999", "1e2147483648", "1e999999999", "-1.5e-10002")) {
            assertThatThrownBy(() -> Json.read(number)).isInstanceOf(MalformedJson.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"22ff22", "22c322", "22c0af22", "22eda08022", "22f8888080802222", "22f490808022", "229022"})
    void invalid_utf8_is_refused(String hex) {
        byte[] bytes = new BigInteger(hex, 16).toByteArray();
        assertThatThrownBy(() -> Json.read(bytes))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("not UTF-8");
    }

    @Test
    void utf16_is_not_guessed() {
        byte[] text = "[1]".getBytes(StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void the_replacement_character_itself_is_text() throws MalformedJson {
        assertThat(Json.read("\"\uFFFD\"".getBytes(StandardCharsets.UTF_8))).isEqualTo("\uFFFD");
    }

    @Test
    void a_lone_surrogate_survives() throws MalformedJson {
        for (String text : List.of("\uD83D", "\uDE00", "a\uD83Db", "\uDE00\uD83D", "\uD83D\uD83D\uDE00")) {
            assertThat(Json.read(Json.write(text))).isEqualTo(text);
            assertThat(Json.read(Json.writeUtf8(text))).isEqualTo(text);
            assertThat(Json.writeUtf8(text)).isEqualTo(Json.write(text).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Json.read("\"\\ud83d\"")).isEqualTo("\uD83D");
    }

    @Test
    void a_name_with_a_lone_surrogate_can_still_be_read() throws MalformedJson {
        assertThat(Json.read(Json.writeUtf8(mapOf("a\uD83D", "b")))).isEqualTo(mapOf("a\uFFFD", "b"));
        assertThat(Json.read(Json.writeUtf8(mapOf("😀", "b")))).isEqualTo(mapOf("😀", "b"));
    }

    @Test
    void other_characters_are_written_as_they_are() {
        assertThat(Json.write("é 😀 \u2028 \u0001 \" \\ /")).isEqualTo("\"é 😀 \u2028 \\u0001 \\\" \\\\ /\"");
        assertThat(new String(Json.writeUtf8("é 😀"), StandardCharsets.UTF_8)).isEqualTo("\"é 😀\"");
    }

    @Test
    void every_kind_of_value_is_written() {
        Map<String, Object> tree = mapOf("none", null, "text", "a", "yes", true, "bytes", new byte[] {1, 2, 3});
        tree.put("numbers", Arrays.asList((byte) 1, (short) 2, 3, 4L, 0.5f, 0.1, BigInteger.TEN, BigDecimal.ONE));
        tree.put("odd", List.of(Double.NaN, Double.POSITIVE_INFINITY));
        assertThat(Json.write(tree))
                .isEqualTo("{\"none\":null,\"text\":\"a\",\"yes\":true,\"bytes\":\"AQID\","
                        + "\"numbers\":[1,2,3,4,0.5,0.1,10,1],\"odd\":[\"NaN\",\"Infinity\"]}");
    }

    @Test
    void a_float_is_written_with_its_own_digits() {
        assertThat(Json.write(0.1f)).isEqualTo("0.1");
    }

    @Test
    void what_is_no_neutral_tree_is_refused() {
        assertThatThrownBy(() -> Json.write(List.of(new StringBuilder("x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a neutral tree: java.lang.StringBuilder");
    }

    @Test
    void a_part_of_a_buffer_is_read_alone() throws MalformedJson {
        byte[] buffer = "xx[1,2]yy".getBytes(StandardCharsets.UTF_8);
        assertThat(Json.read(buffer, 2, 5)).isEqualTo(List.of(1L, 2L));
    }

    private static Map<String, Object> mapOf(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int at = 0; at < pairs.length; at += 2) {
            map.put((String) pairs[at], pairs[at + 1]);
        }
        return map;
    }
}
