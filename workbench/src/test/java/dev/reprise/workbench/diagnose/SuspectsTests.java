package dev.reprise.workbench.diagnose;

import dev.reprise.workbench.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SuspectsTests {

    @TempDir
    Path folder;

    @BeforeEach
    void record() throws IOException {
        Faulty.refund(folder, "A-1723");
        Faulty.refund(folder, "A-1732");
    }

    @Test
    void ranks_the_steps_with_reasons() {
        Ran ran = Ran.in(folder, "suspects", "bad", "--passing", "good", "--top", "2");

        assertThat(ran.out()).isEqualTo("""
                1.  step 4  RefundAgent.handle  2.39
                    refund was called with orderId = "A-1732"; "A-1723" was given (argument.slip)
                    the run that went well did the same with [A-1723]
                    said A-1732, where A-1723 had been given
                    refund changed something
                2.  step 6  RefundAgent.handle  0.10
                    gave the last answer
                """);
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void believes_a_person_more_than_a_rule() {
        Ran.in(folder, "label", "bad", "--fine", "--step", "5");
        Ran.in(folder, "label", "bad", "--wrong", "--step", "2", "--why", "too early");

        assertThat(Ran.in(folder, "suspects", "bad", "--top", "1").out()).isEqualTo("""
                1.  step 2  RefundAgent.handle  5.00
                    labelled as wrong: too early
                """);
    }

    @Test
    void tells_programs_the_same() {
        assertThat(Ran.in(folder, "suspects", "bad", "--json", "--top", "1").out())
                .isEqualTo("""
                        {"file":"bad.trace.jsonl","rank":1,"agent":"RefundAgent.handle","agentStep":1,"step":4,\
                        "score":2.09,"reasons":["refund was called with orderId = \\"A-1732\\"; \\"A-1723\\" was \
                        given (argument.slip)","said A-1732, where A-1723 had been given","refund changed something"]}
                        """);
    }
}
