package dev.reprise.workbench;

import dev.reprise.testkit.Answer;
import dev.reprise.testkit.Message;
import dev.reprise.testkit.TraceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever stands in a trace, the terminal, the file system and what is made of it stay whole. */
class HostileTracesTests {

    private static final String EVIL =
            "\u001b]0;owned\u0007\u001b[2J\u009b31m\u202e\"';</script><script>alert(1)</script>"
                    + "\r\n../../../etc/passwd\u0000\u2028*/ System.exit(1); /* \\u002a\\u002f %s ${jndi:ldap://x} \ud800";

    @TempDir
    private Path folder;

    private Path hostile() throws IOException {
        return TraceBuilder.run("../" + EVIL)
                .id("../../01JD" + EVIL)
                .started("2026-11-20T23:37:00" + EVIL)
                .header("service", EVIL)
                .header("conversation", EVIL)
                .header("tags", Map.of(EVIL, EVIL))
                .header("zone", EVIL)
                .input(Map.of(EVIL, EVIL))
                .llm(
                        EVIL,
                        Map.of(
                                "model",
                                EVIL,
                                "messages",
                                List.of(Map.of(
                                        "role", EVIL, "parts", List.of(Map.of("type", "text", "content", EVIL))))))
                .returns(Map.of(
                        "messages",
                        List.of(Map.of(
                                "role",
                                EVIL,
                                "parts",
                                List.of(Map.of("type", "tool_call", "name", EVIL, "arguments", Map.of(EVIL, "A-17"))))),
                        "finish_reasons",
                        List.of(EVIL)))
                .tool(EVIL, Map.of(EVIL, "A-71"))
                .causedBy(2)
                .id(EVIL)
                .site(EVIL)
                .thread(EVIL)
                .fails(new IllegalStateException(EVIL))
                .llmStreamed(List.of(Message.of("user", EVIL)), new Answer.Said(EVIL, List.of()))
                .answered()
                .note(EVIL, EVIL)
                .fails(new IllegalArgumentException(EVIL))
                .write(folder.resolve("traces"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls traces",
                "ls traces --json",
                "ls traces --grep script",
                "show FILE",
                "show FILE --full",
                "show FILE --json",
                "show FILE --context",
                "show FILE --step 3",
                "walk FILE",
                "walk FILE --json",
                "diff FILE OTHER",
                "diff FILE OTHER --json",
                "timeline FILE",
                "graph FILE",
                "graph FILE --format mermaid",
                "graph FILE --format dot",
                "session FILE",
                "cluster traces",
                "verify traces",
                "issue update traces",
                "issue update traces --json",
                "trim traces",
                "pull traces --to here",
                "redact traces",
                "migrate traces --tool a=b",
                "promote FILE --project project --no-run --without-code"
            })
    void no_verb_lets_a_string_of_a_trace_reach_the_terminal_as_it_is(String command) throws IOException {
        Path file = hostile();
        Path other = SampleTraces.good(folder.resolve("other"));
        Files.createDirectories(folder.resolve("project"));
        Files.writeString(folder.resolve("project/pom.xml"), "<project/>");
        String[] words = Arrays.stream(command.split(" "))
                .map(word -> word.equals("FILE") ? folder.relativize(file).toString() : word)
                .map(word -> word.equals("OTHER") ? folder.relativize(other).toString() : word)
                .toArray(String[]::new);

        Ran ran = Ran.in(folder, words);

        assertThat((ran.out() + ran.err())
                        .chars()
                        .filter(c -> c != '\n' && isObeyed(c))
                        .boxed())
                .isEmpty();
        assertThat(ran.err()).doesNotContain("fault of reprise itself");
        assertThat(ran.code()).isBetween(0, 2);
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.map(path -> String.valueOf(path.getFileName())))
                    .allMatch(name -> name.matches("[A-Za-z0-9_-][A-Za-z0-9_.-]*") && !name.equals("passwd"));
        }
        assertThat(folder.getParent().resolve("etc")).doesNotExist();
    }

    private static boolean isObeyed(int c) {
        return c < ' ' || c >= 0x7F && c < 0xA0 || c >= 0x200B && c <= 0x200F || c >= 0x2028 && c <= 0x202E;
    }

    @Test
    void a_diagram_holds_no_markup_of_a_trace() throws IOException {
        Path file = hostile();

        assertThat(Ran.in(folder, "graph", folder.relativize(file).toString(), "--format", "mermaid")
                        .out())
                .contains("flowchart LR")
                .doesNotContain("<script>")
                .doesNotContain("</script>");
    }

    @Test
    void what_is_cut_anywhere_is_read_or_refused_and_left_as_it_is() throws IOException {
        byte[] whole = Files.readAllBytes(SampleTraces.mixedUp(folder.resolve("whole")));
        Path cut = folder.resolve("cut.trace.jsonl");
        var random = new Random(7);
        for (int i = 0; i < 40; i++) {
            byte[] part = Arrays.copyOf(whole, random.nextInt(whole.length));
            Files.write(cut, part);
            for (String verb : List.of("ls", "show", "walk", "verify", "redact", "timeline", "cluster")) {
                Ran ran = Ran.in(folder, verb, "cut.trace.jsonl");

                assertThat(ran.err()).as(verb + " " + part.length).doesNotContain("fault of reprise itself");
                assertThat(ran.code() == 2 && ran.err().isEmpty())
                        .as(verb + " says why")
                        .isFalse();
            }
            assertThat(Files.readAllBytes(cut)).isEqualTo(part);
        }
    }

    @Test
    void what_is_damaged_is_named_with_exit_code_2_and_left_as_it_is() throws IOException {
        byte[] bytes = Files.readAllBytes(SampleTraces.mixedUp(folder.resolve("whole")));
        bytes[bytes.length / 2] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.trace.jsonl"), bytes);
        Files.write(folder.resolve("foreign.trace.jsonl"), new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 1, 2, 3});
        Files.createFile(folder.resolve("empty.trace.jsonl"));

        Ran ran = Ran.in(folder, "redact", "damaged.trace.jsonl", "foreign.trace.jsonl", "empty.trace.jsonl");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err().lines().map(line -> line.replaceAll(": line.*", "")))
                .containsExactly(
                        "Cannot read damaged.trace.jsonl: [REPRISE-003] The trace is damaged",
                        "Cannot read foreign.trace.jsonl: [REPRISE-011] The compressed trace cannot be unpacked: Dictionary"
                                + " mismatch",
                        "Cannot read empty.trace.jsonl: [REPRISE-001] This is no trace: it is empty");
        assertThat(Files.readAllBytes(damaged)).isEqualTo(bytes);
    }

    @Test
    void a_line_that_is_too_long_is_refused() throws IOException {
        Path huge = folder.resolve("huge.trace.jsonl");
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) 'x');
        try (var out = Files.newOutputStream(huge)) {
            for (int i = 0; i < 66; i++) {
                out.write(block);
            }
        }

        Ran ran = Ran.in(folder, "ls", "huge.trace.jsonl");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("Cannot read huge.trace.jsonl: [REPRISE-00");
    }
}
