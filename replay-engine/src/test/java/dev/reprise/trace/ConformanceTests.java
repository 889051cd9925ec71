package dev.reprise.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The conformance traces, whole, cut and damaged. */
class ConformanceTests {

    static Stream<Path> valid() throws IOException {
        return traces("valid");
    }

    static Stream<Path> invalid() throws IOException {
        return traces("invalid");
    }

    private static Stream<Path> traces(String folder) throws IOException {
        try (var files = Files.list(ConformanceCorpus.FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".trace.jsonl")).sorted().toList().stream();
        }
    }

    private static String expected(Path trace) throws IOException {
        return Files.readString(
                trace.resolveSibling(trace.getFileName().toString().replace(".trace.jsonl", ".expected.txt")));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void a_valid_trace_is_read_as_expected(Path trace) throws Exception {
        String said = Reading.of(Files.readAllBytes(trace));

        assertThat(said).startsWith("run ").isEqualTo(expected(trace));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void an_invalid_trace_is_refused_in_these_words(Path trace) throws Exception {
        byte[] bytes = Files.readAllBytes(trace);
        String said = Reading.of(bytes);

        assertThat(said).startsWith("[REPRISE-0").isEqualTo(expected(trace));
        // an opened trace looks at a payload when it is asked for it: it says the same or has not come there
        String opened = Reading.opened(bytes);
        assertThat(opened.equals(said) || opened.startsWith("run ")).as(opened).isTrue();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void a_trace_cut_anywhere_is_read_up_to_its_last_whole_line(Path trace) throws Exception {
        byte[] whole = Files.readAllBytes(trace);
        List<String> facts = texts(Facts.read(whole));
        int lines = 0;
        for (int cut = 0; cut < whole.length; cut++) {
            if (cut > 0 && whole[cut - 1] == '\n') {
                lines++;
            }
            byte[] rest = java.util.Arrays.copyOf(whole, cut);
            if (lines == 0) {
                assertThat(Reading.of(rest)).startsWith("[REPRISE-001] ");
                assertThat(Reading.opened(rest)).startsWith("[REPRISE-001] ");
                continue;
            }
            assertThat(texts(Facts.read(rest))).as("cut at %d", cut).isEqualTo(facts.subList(0, lines));
            assertThat(Reading.opened(rest))
                    .as("cut at %d", cut)
                    .startsWith("run ")
                    .contains("\nunfinished")
                    .contains(whole[cut - 1] == '\n' ? "" : ", torn at byte ");
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    void a_flipped_bit_never_makes_a_wrong_value(Path trace) throws Exception {
        byte[] whole = Files.readAllBytes(trace);
        List<String> facts = texts(Facts.read(whole));
        String expected = Reading.opened(whole);
        var random = new Random(whole.length);
        for (int round = 0; round < 400; round++) {
            byte[] flipped = whole.clone();
            int at = random.nextInt(flipped.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            assertHarmless(flipped, facts, expected);
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    void a_mutated_trace_is_read_as_it_was_or_refused(Path trace) throws Exception {
        mutate(trace, 150);
    }

    @Tag("large")
    @Test
    void a_million_mutated_traces_are_read_as_they_were_or_refused() throws Exception {
        List<Path> traces = valid().toList();
        for (Path trace : traces) {
            mutate(trace, 1_000_000 / traces.size() + 1);
        }
    }

    private static void mutate(Path trace, int rounds) throws Exception {
        byte[] whole = Files.readAllBytes(trace);
        List<String> facts = texts(Facts.read(whole));
        String expected = Reading.opened(whole);
        var random = new Random(whole.length * 31L);
        for (int round = 0; round < rounds; round++) {
            assertHarmless(Mutation.of(whole, random), facts, expected);
        }
    }

    /** Whatever became of the bytes: a prefix of the facts and then a message, the end or a torn line. */
    private static void assertHarmless(byte[] bytes, List<String> facts, String expected) {
        var read = new ArrayList<String>();
        try (var reader = TraceReader.of(new java.io.ByteArrayInputStream(bytes), "refund.trace.jsonl")) {
            for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                read.add(Exact.text(fact));
            }
        } catch (TraceUnreadable said) {
            assertThat(said.code()).matches("REPRISE-0\\d\\d");
        }
        assertThat(facts.size()).isGreaterThanOrEqualTo(read.size());
        assertThat(read).isEqualTo(facts.subList(0, read.size()));
        String opened = Reading.opened(bytes);
        if (!opened.equals(expected)) {
            assertThat(opened.startsWith("[REPRISE-0") || opened.contains("\nunfinished"))
                    .isTrue();
        }
    }

    /** Lines that are sealed again after they were mutated, so that what lies behind the crc is reached. */
    @Test
    void mutated_lines_with_a_crc_that_is_right_are_read_or_refused() throws Exception {
        reseal(40_000);
    }

    @Tag("large")
    @Test
    void a_million_mutated_lines_with_a_crc_that_is_right_are_read_or_refused() throws Exception {
        reseal(1_000_000);
    }

    private static void reseal(int rounds) throws Exception {
        var random = new Random(4711);
        List<byte[]> wholes = new ArrayList<>();
        for (Path trace : Stream.concat(valid(), invalid()).toList()) {
            wholes.add(Files.readAllBytes(trace));
        }
        int refused = 0;
        for (int round = 0; round < rounds; round++) {
            byte[] mutated = Mutation.resealed(wholes.get(random.nextInt(wholes.size())), random);
            String said = Reading.of(mutated);
            assertThat(said.startsWith("[REPRISE-0") || said.startsWith("run "))
                    .as(said)
                    .isTrue();
            refused += said.startsWith("[") ? 1 : 0;
        }
        assertThat(refused).isBetween(rounds / 10, rounds - 1);
    }

    private static List<String> texts(List<Fact> facts) {
        return facts.stream().map(Exact::text).toList();
    }
}
