package dev.reprise.workbench.diagnose;

import dev.reprise.workbench.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CheckTests {

    @TempDir
    Path folder;

    @BeforeEach
    void record() throws IOException {
        Faulty.refund(folder, "A-1723");
        Faulty.refund(folder, "A-1732");
    }

    @Test
    void tells_step_evidence_rule_and_confidence() {
        Ran ran = Ran.in(folder, "check");

        assertThat(ran.out()).isEqualTo("""
                bad.trace.jsonl  RefundAgent.handle
                  step 4    wrong-argument      refund was called with orderId = "A-1732"; "A-1723" was given
                                                step 1 gave "A-1723"; nothing gave "A-1732"
                                                argument.slip, confidence 0.9, RefundAgent.handle

                1 finding in 1 of 2 runs
                  wrong-argument      1
                """);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void tells_programs_the_same() {
        assertThat(Ran.in(folder, "check", "--json", "bad.trace.jsonl").out()).isEqualTo("""
                        {"file":"bad.trace.jsonl","run":"01JDTESTKIT00000000000000A","rule":"argument.slip",\
                        "mode":"wrong-argument","step":4,"agent":"RefundAgent.handle",\
                        "what":"refund was called with orderId = \\"A-1732\\"; \\"A-1723\\" was given",\
                        "evidence":["step 1 gave \\"A-1723\\"; nothing gave \\"A-1732\\""],\
                        "confidence":0.9,"involved":[1]}
                        """);
    }

    @Test
    void finds_nothing_in_a_healthy_run() {
        Ran ran = Ran.in(folder, "check", "good.trace.jsonl");

        assertThat(ran.out()).isEqualTo("Nothing found in 1 run\n");
        assertThat(ran.code()).isZero();
    }

    @Test
    void lists_each_rule_with_what_it_cannot_see() {
        assertThat(Ran.in(folder, "check", "--rules").out()).contains("""
                loop.failures         retry-loop          on
                  looks for   so many failures of one tool in one agent without a success in between
                  blind to    attempts that a client makes below the tool; patience that a person asked for
                  threshold   loop.failures.failures = 4.0
                """);
    }

    @Test
    void takes_thresholds_and_switches_from_a_file() throws IOException {
        Files.writeString(folder.resolve("my.thresholds"), "argument.slip = off\nloop.failures.failures = 2\n");

        assertThat(Ran.in(folder, "check", "--thresholds", "my.thresholds").out())
                .isEqualTo("Nothing found in 2 runs\n");
        assertThat(Ran.in(folder, "check", "--thresholds", "my.thresholds", "--rules")
                        .out())
                .contains("argument.slip         wrong-argument      off")
                .contains("loop.failures.failures = 2.0");
    }

    @Test
    void refuses_a_threshold_that_no_rule_has() throws IOException {
        Files.writeString(folder.resolve("my.thresholds"), "loop.failure.failures = 2\nargument.slip = of\n");

        Ran ran = Ran.in(folder, "check", "--thresholds", "my.thresholds");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("""
                reprise check: No rule has argument.slip, loop.failure.failures, or not with such a value
                  mend it      reprise check --rules lists rules and thresholds; a rule is switched on or off
                """);
    }

    @Test
    void takes_only_what_is_named() {
        assertThat(Ran.in(folder, "check", "--only", "retry-loop,argument.invented")
                        .out())
                .isEqualTo("Nothing found in 2 runs\n");
        assertThat(Ran.in(folder, "check", "--only", "wrong-argument").code()).isEqualTo(1);
        assertThat(Ran.in(folder, "check", "--only", "nonsense").err()).isEqualTo("""
                        reprise check: There is no rule and no failure mode nonsense
                          mend it      reprise check --rules lists them
                        """);
    }

    @Test
    void reads_on_past_what_is_no_trace() throws IOException {
        Files.writeString(folder.resolve("broken.trace.jsonl"), "no trace\n");

        Ran ran = Ran.in(folder, "check");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).contains("1 finding in 1 of 2 runs");
        assertThat(ran.err()).startsWith("Cannot read broken.trace.jsonl: ");
    }
}
