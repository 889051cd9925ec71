package dev.reprise.workbench.reconstruct;

import dev.reprise.workbench.Ran;
import dev.reprise.workbench.SampleTraces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LsTests {

    @TempDir
    private Path folder;

    @Test
    void lists_the_runs_of_a_folder() throws IOException {
        SampleTraces.mixedUp(folder);
        SampleTraces.good(folder.resolve("more"));

        Ran ran = Ran.in(folder, "ls");

        assertThat(ran.out()).isEqualTo("""
                STARTED              RUN                 OUTCOME   STEPS  TOKENS     COST   TOOK  TAGS           FILE
                2026-11-20 23:37:00  RefundAgent.handle  returned      6   2,701  $0.0074  11 ms  customer=4711  20261120T233700Z-refunds-01JD00000000000000000000B2.trace.jsonl
                2026-11-20 09:12:00  RefundAgent.handle  returned      6   2,701  $0.0074  11 ms  customer=4710  more/20261120T091200Z-refunds-01JD00000000000000000000A1.trace.jsonl
                """);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    @Test
    void prints_one_object_a_line() throws IOException {
        SampleTraces.mixedUp(folder);

        Ran ran = Ran.in(folder, "ls", "--json");

        assertThat(ran.out()).isEqualTo("""
                {"file":"20261120T233700Z-refunds-01JD00000000000000000000B2.trace.jsonl",\
                "run":"01JD00000000000000000000B2","started":"2026-11-20T23:37:00.123456Z","service":"refunds","conversation":"conversation-4711",\
                "name":"RefundAgent.handle","outcome":"returned","steps":6,"gaps":0,"failed":0,"micros":11000,\
                "inputTokens":2617,"outputTokens":84,"models":["gpt-4o"],"tags":{"customer":"4711"},"cost":0.007383}
                """);
    }

    @Test
    void names_what_cannot_be_read_and_lists_the_rest() throws IOException {
        SampleTraces.good(folder);
        Files.writeString(folder.resolve("foreign.trace.jsonl"), "{\"level\":\"info\"}\n");

        Ran ran = Ran.in(folder, "ls");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).contains("RefundAgent.handle");
        assertThat(ran.err()).isEqualTo("""
                Cannot read foreign.trace.jsonl: [REPRISE-001] This is no trace: its first line is none of a trace
                """);
    }
}
