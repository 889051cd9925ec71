package dev.reprise.workbench.diagnose;

import dev.reprise.testkit.TraceBuilder;
import dev.reprise.trace.Trace;
import dev.reprise.workbench.Ran;
import dev.reprise.workbench.diagnose.labelled.Half;
import dev.reprise.workbench.diagnose.labelled.LabelledSet;
import dev.reprise.workbench.diagnose.rule.RuleBook;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.diagnose.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.reprise.workbench.diagnose.Faulty.map;
import static org.assertj.core.api.Assertions.assertThat;

class HostileTests {

    private static final String EVIL =
            "\u001b]0;gone\u0007\u001b[2J\u202e<script>alert(1)</script>\r\n../../etc/passwd%n{0}$1";

    @TempDir
    Path folder;

    @Test
    void no_string_of_a_trace_reaches_the_terminal_as_it_is() throws IOException {
        Map<String, @Nullable Object> call =
                map("type", "tool_call", "id", EVIL, "name", EVIL, "arguments", map(EVIL, EVIL + " X-99812"));
        Object asked = map("messages", List.of(map("role", "assistant", "parts", List.of(call))));
        Object request = map(
                "model",
                EVIL,
                "messages",
                List.of(map("role", "user", "parts", List.of(map("type", "text", "content", EVIL + " X-99821")))),
                "tools",
                List.of(map("name", "other", "description", EVIL)));
        TraceBuilder.run(EVIL)
                .input(EVIL)
                .llm(EVIL, request)
                .returns(asked)
                .tool(EVIL, map(EVIL, EVIL + " X-99812"))
                .fails(new IllegalStateException(EVIL))
                .gap(EVIL)
                .write(folder);

        for (String[] command : new String[][] {
            {"check", "--all"}, {"check", "--all", "--json"}, {"replayable"}, {"replayable", "--json"}
        }) {
            Ran ran = Ran.in(folder, command);

            assertThat(ran.code()).as(String.join(" ", command)).isEqualTo(1);
            assertThat(ran.out() + ran.err()).doesNotContain("\u001b", "\u0007", "\u202e", "\r");
        }
    }

    @Test
    void a_trace_cut_anywhere_is_checked_or_named() throws IOException {
        Path whole = Faulty.refund(folder, "A-1732");
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 0; length < bytes.length; length += 211) {
            Files.write(folder.resolve("bad.trace.jsonl"), java.util.Arrays.copyOf(bytes, length));

            Ran ran = Ran.in(folder, "check", "--all");

            assertThat(ran.code()).as("cut at " + length).isBetween(0, 2);
            assertThat(ran.err()).doesNotContain("fault of reprise itself");
        }
    }

    @Test
    void what_is_no_conversation_at_all_is_checked() throws IOException {
        for (Object odd : new Object[] {
            map(),
            List.of(),
            "text",
            17,
            true,
            map("messages", "none"),
            map("messages", List.of(1, "x", List.of())),
            map(
                    "messages",
                    List.of(map("role", 5, "parts", List.of(map("type", 3)))),
                    "tools",
                    List.of(1, map("name", 3)))
        }) {
            TraceBuilder trace = TraceBuilder.run("Odd")
                    .llm("chat", odd)
                    .returns(odd)
                    .tool("x", odd)
                    .returns(odd)
                    .agent("y", odd)
                    .returns(odd);
            try (Trace opened = trace.trace()) {
                RuleBook book = RuleBook.load();
                assertThat(book.check(Run.of(opened), Thresholds.allOn(book.rules())))
                        .as(String.valueOf(odd))
                        .allSatisfy(finding -> assertThat(finding.step()).isPositive());
            }
        }
    }

    @Test
    void the_findings_are_the_same_in_any_order_of_files() throws IOException {
        var forth = new ArrayList<String>();
        var back = new ArrayList<String>();
        List<dev.reprise.workbench.diagnose.labelled.LabelledRun> runs =
                LabelledSet.of(Half.TRAIN).subList(120, 180);
        RuleBook book = RuleBook.load();
        for (int i = 0; i < runs.size(); i++) {
            try (Trace one = runs.get(i).trace();
                    Trace other = runs.get(runs.size() - 1 - i).trace()) {
                forth.add(book.check(Run.of(one), Thresholds.defaults()).toString());
                back.add(0, book.check(Run.of(other), Thresholds.defaults()).toString());
            }
        }

        assertThat(forth).isEqualTo(back);
    }

    /** A message is taken in once, however often it is sent: what is read grows with the run, not with its square. */
    @Test
    void a_long_conversation_is_read_once() throws IOException {
        assertThat(fresh(400)).isEqualTo(400 * 2);
        assertThat(fresh(800)).isEqualTo(800 * 2);
    }

    private static int fresh(int turns) throws IOException {
        var messages = new ArrayList<Object>();
        messages.add(map("role", "system", "parts", List.of(map("type", "text", "content", "You help."))));
        TraceBuilder trace = TraceBuilder.run("Long");
        for (int i = 0; i < turns; i++) {
            messages.add(
                    map("role", "user", "parts", List.of(map("type", "text", "content", "Order N-" + (10_000 + i)))));
            Object said = map("role", "assistant", "parts", List.of(map("type", "text", "content", "Done " + i)));
            trace.llm("chat", map("messages", List.copyOf(messages))).returns(map("messages", List.of(said)));
            messages.add(said);
        }
        try (Trace opened = trace.trace()) {
            return Run.of(opened).turns().stream()
                    .mapToInt(turn -> turn.fresh().size())
                    .sum();
        }
    }
}
