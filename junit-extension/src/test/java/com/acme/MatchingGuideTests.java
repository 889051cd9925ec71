package com.acme;

import dev.reprise.junit.ReplayTrace;
import dev.reprise.replay.Replay;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The code of docs/matching.md, with its table, and of docs/mending-an-agent.md. */
class MatchingGuideTests {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (?:`([^`]+)`)? ?\\|");

    @BeforeAll
    static void writes() {
        Traces.write();
    }

    @Test
    void each_member_of_the_annotation_is_in_the_table_with_what_it_is_by_default() throws Exception {
        String page = Files.readString(Path.of("../docs/matching.md"));
        String table = page.substring(page.indexOf("<!-- members of ReplayTrace -->"), page.indexOf("<!-- end -->"));
        var written = new TreeMap<String, String>();
        ROW.matcher(table).results().forEach(row -> written.put(row.group(1), String.valueOf(row.group(2))));

        var members = new TreeMap<String, String>();
        Arrays.stream(ReplayTrace.class.getDeclaredMethods())
                .filter(each -> !each.isSynthetic())
                .forEach(each -> members.put(each.getName(), standard(each)));
        assertThat(written).isEqualTo(members);
    }

    private static String standard(Method member) {
        Object value = member.getDefaultValue();
        if (value instanceof String text) {
            return '"' + text + '"';
        }
        return value != null && value.getClass().isArray() && Array.getLength(value) == 0
                ? "{}"
                : String.valueOf(value);
    }

    @Nested
    // region ignore
    @ReplayTrace(
            value = Traces.REFUND,
            ignore = {"/requestedAt", "/**/traceId", "{{uuid}}", "Today is {{date}}."})
    class RefundReplayTests {
        // endregion

        @Test
        void refunds(Replay replay) throws Exception {
            new RefundAgent().handle("refund A-17");

            assertThat(replay).calledTool("refund").once();
        }
    }

    @Nested
    class Mended {

        private final RefundAgent mended = new RefundAgent(order -> "A-71");

        // region until
        @Test
        @ReplayTrace(value = Traces.REFUND, until = "tool:lookupOrder")
        void looks_the_other_order_up_and_refunds_nothing_before(Replay replay) throws Exception {
            replay.run(() -> mended.handle("refund A-17"));

            assertThat(replay).attemptedTool("lookupOrder").withArgument("orderId", "A-71");
            assertThat(replay).neverCalledTool("refund");
        }
        // endregion
    }
}
