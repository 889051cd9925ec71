package dev.reprise.workbench.prevent;

import dev.reprise.testkit.TraceBuilder;
import dev.reprise.workbench.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RegistryTests {

    private static final String ID = "tool-refund-threw-illegal-state-exception-order-is-gone";

    @TempDir
    private Path folder;

    @BeforeEach
    void fails_twice_alike() throws IOException {
        failed("2026-11-20T09:00:00.000000Z", "A-17");
        failed("2026-11-20T10:00:00.000000Z", "A-18");
    }

    private void failed(String started, String order) throws IOException {
        TraceBuilder.run("RefundAgent.handle")
                .started(started)
                .tool("refund", Map.of("order", order))
                .fails(new IllegalStateException("order " + order + " is gone"))
                .fails(new IllegalStateException("order " + order + " is gone"))
                .write(folder.resolve("traces"));
    }

    private void tested(int failures) throws IOException {
        Path reports = Files.createDirectories(folder.resolve("target/surefire-reports"));
        Files.writeString(
                reports.resolve("TEST-com.acme.GoneReplayTests.xml"),
                "<testsuite name=\"x\" tests=\"1\" errors=\"0\" failures=\"" + failures + "\"></testsuite>");
    }

    private String state() throws IOException {
        return Issue.read(folder.resolve("src/test/issues/" + ID + ".issue"))
                .state()
                .word();
    }

    @Test
    void groups_what_failed_alike_and_knows_what_is_new() {
        Ran first = Ran.in(folder, "cluster", "traces", "--known", "known.txt", "--remember");
        Ran second = Ran.in(folder, "cluster", "traces", "--known", "known.txt");

        assertThat(first.code()).isEqualTo(1);
        assertThat(first.out()).isEqualTo("""
                      2  new  tool:refund threw IllegalStateException: order # is gone
                         2026-11-20 09:00:00 to 2026-11-20 10:00:00  look at traces/20261120T090000Z-run-01JDTESTKIT00000000000000A.trace.jsonl
                1 group, 1 of them new
                """);
        assertThat(second.code()).isZero();
        assertThat(second.out()).doesNotContain("  new  ").endsWith("1 group, 0 of them new\n");
    }

    @Test
    void an_issue_goes_from_new_to_resolved_to_regressed() throws IOException {
        assertThat(Ran.in(folder, "issue", "update", "traces").code()).isEqualTo(1);
        assertThat(state()).isEqualTo("new");

        Ran early = Ran.in(folder, "issue", "resolved", ID);
        assertThat(early.code()).isEqualTo(2);
        assertThat(early.err())
                .startsWith("reprise issue: An issue is resolved when its own test holds, and " + ID + " has none");

        Ran.in(folder, "issue", "test", ID, "GoneReplayTests");
        tested(1);
        Ran.in(folder, "issue", "update", "traces");
        assertThat(state()).isEqualTo("active");

        tested(0);
        assertThat(Ran.in(folder, "issue", "update", "traces").code()).isZero();
        assertThat(state()).isEqualTo("resolved");

        tested(1);
        Ran.in(folder, "issue", "update", "traces");
        assertThat(state()).isEqualTo("regressed");
    }

    @Test
    void an_issue_regresses_when_its_signature_is_back() throws IOException {
        Ran.in(folder, "issue", "update", "traces");
        Ran.in(folder, "issue", "test", ID, "GoneReplayTests");
        tested(0);
        Ran.in(folder, "issue", "update", "traces");
        assertThat(state()).isEqualTo("resolved");

        failed("2026-11-22T10:00:00.000000Z", "A-99");
        Ran ran = Ran.in(folder, "issue", "update", "traces");

        assertThat(state()).isEqualTo("regressed");
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void what_is_ignored_stays_so() throws IOException {
        Ran.in(folder, "issue", "update", "traces");
        assertThat(Ran.in(folder, "issue", "ignored", ID).code()).isZero();

        assertThat(Ran.in(folder, "issue", "update", "traces").code()).isZero();
        assertThat(state()).isEqualTo("ignored");
    }
}
