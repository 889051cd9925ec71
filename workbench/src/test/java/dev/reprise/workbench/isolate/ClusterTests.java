package dev.reprise.workbench.isolate;

import dev.reprise.workbench.Ran;
import dev.reprise.workbench.SampleTraces;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ClusterTests {

    @TempDir
    private Path folder;

    @BeforeEach
    void runs() throws IOException {
        SampleTraces.good(folder);
        SampleTraces.mixedUp(folder);
        SampleTraces.refund("01JD00000000000000000000C3", "2026-11-20T23:59:00.000000Z", "4712", "A-18")
                .fails(new IllegalStateException("order A-18 is gone"))
                .write(folder);
    }

    @Test
    void a_run_that_was_labelled_wrong_failed() {
        Ran.in(folder, "label", "B2", "--wrong", "--step", "5", "--why", "refunded A-71 for \"A-17\"");

        Ran ran = Ran.in(folder, "cluster");

        assertThat(ran.out())
                .contains("1  tool:refund labelled wrong: refunded # for …")
                .endsWith("2 groups\n");
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void a_run_that_was_labelled_fine_did_not_fail() {
        assertThat(Ran.in(folder, "cluster").out()).endsWith("1 group\n");

        Ran.in(folder, "label", "C3", "--fine", "--why", "the order was gone");

        Ran ran = Ran.in(folder, "cluster");
        assertThat(ran.out()).isEqualTo("No run failed\n");
        assertThat(ran.code()).isZero();
    }

    @Test
    void how_a_run_failed_counts_before_what_was_said_of_it() {
        Ran.in(folder, "label", "C3", "--wrong", "--why", "should have asked");

        assertThat(Ran.in(folder, "cluster").out()).contains("threw").doesNotContain("labelled");
    }
}
