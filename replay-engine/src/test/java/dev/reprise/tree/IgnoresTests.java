package dev.reprise.tree;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IgnoresTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/a | {\"a\":1,\"b\":2} | {\"a\":{\"x\":[]},\"b\":2}",
                "/a | {\"a\":1,\"b\":2} | {\"b\":2}",
                "/**/at | [{\"at\":1,\"x\":[{\"at\":2}]}] | [{\"x\":[{\"at\":3}]}]",
                "/-1 | [1,2,3] | [1,2,9]",
                "/1 | [1,2] | [1]",
                "/*/id | [{\"id\":1},{\"id\":2}] | [{\"id\":3},{}]",
                "{{uuid}} | [\"id 0c8a8e52-9f6b-4a3e-8f4d-000000000001.\"] | [\"id 0c8a8e52-9f6b-4a3e-8f4d-00000000000F.\"]",
                "{{timestamp}} | \"at 2026-11-20T23:37:00.123456Z!\" | \"at 2025-01-01 00:00:00+01:00!\"",
                "{{timestamp}} | \"at 2026-11-20T23:37Z\" | \"at 2026-11-21T23:37:10+01:00[Europe/Berlin]\"",
                "Today is {{date}}. | \"Hi. Today is 2026-11-20. Go\" | \"Hi. Today is 2026-11-21. Go\"",
                "regex:req_[0-9a-f]+ | {\"x\":\"req_1f\"} | {\"x\":\"req_\\u0030\"}",
                "{{ ulid }} | \"01JD0000000000000000000000\" | \"01JDZZZZZZZZZZZZZZZZZZZZZZ\""
            })
    void what_is_ignored_makes_no_difference_on_either_side(String entry, String recorded, String now) {
        var ignores = Ignores.of(List.of(entry));
        assertThat(TreeDiff.between(Trees.json(recorded), Trees.json(now), ignores))
                .isEmpty();
        assertThat(TreeDiff.between(Trees.json(now), Trees.json(recorded), ignores))
                .isEmpty();
        assertThat(TreeEquality.same(Trees.json(recorded), Trees.json(now), ignores))
                .isTrue();
        assertThat(TreeEquality.same(Trees.json(recorded), Trees.json(now), Ignores.none()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/a/b | {\"a\":1} | {\"a\":2}",
                "{{uuid}} | \"A-17\" | \"A-71\"",
                "Today is {{date}}. | \"On 2026-11-20.\" | \"On 2026-11-21.\"",
                "{{date}} | \"2026-11-20\" | \"tomorrow\"",
                "{{number}} | 1 | 2",
                "{{number}} | \"A17\" | \"A18\""
            })
    void what_is_not_ignored_still_differs(String entry, String recorded, String now) {
        assertThat(TreeEquality.same(Trees.json(recorded), Trees.json(now), Ignores.of(List.of(entry))))
                .isFalse();
    }

    @Test
    void two_sets_are_joined_and_told_in_the_order_they_were_written() {
        var both = Ignores.of(List.of("/b", "{{uuid}}")).and(Ignores.of(List.of("/a", "/b")));
        assertThat(both.entries()).containsExactly("/b", "{{uuid}}", "/a");
        assertThat(both).hasToString("[/b, {{uuid}}, /a]");
        assertThat(Ignores.none().and(both)).isSameAs(both);
        assertThat(both.and(Ignores.none())).isSameAs(both);
        assertThat(Ignores.of(List.of())).isSameAs(Ignores.none());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "orderId | \"orderId\" is no path: a path starts with \"/\", as in \"/orderId\"",
                "{{guid}} | \"{{guid}}\" is no pattern: \"guid\" is no name, the names are date, hex, number, time, timestamp, ulid, uuid",
                "regex:a( | \"regex:a(\" is no pattern: at character 9, Unclosed group"
            })
    void an_entry_that_means_nothing_is_refused(String entry, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ignores.of(List.of(entry)))
                .withMessage(message);
    }
}
