package com.acme;

import dev.reprise.junit.ReplayTrace;
import dev.reprise.junit.assertions.RepriseSoftAssertions;
import dev.reprise.junit.whatif.FaultMatrix;
import dev.reprise.junit.whatif.Reruns;
import dev.reprise.junit.whatif.StepAlone;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplaySettings;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;
import static dev.reprise.junit.assertions.ToolUse.tool;
import static dev.reprise.junit.assertions.Trajectory.inOrder;

/** The code of docs/testing.md. */
class TestingGuideTests {

    @BeforeAll
    static void writes() {
        Traces.write();
    }

    @Nested
    @ReplayTrace(Traces.REFUND)
    class Asserting {

        @Test
        void on_what_an_agent_did(Replay replay) throws Exception {
            // region assertions
            String answer = new RefundAgent().handle("refund A-17");

            assertThat(replay)
                    .calledTool("refund")
                    .once()
                    .withArgument("orderId", "A-17")
                    .and()
                    .neverCalledTool("deleteAccount")
                    .hasTrajectory(inOrder(tool("lookupOrder").with("orderId", "A-17"), tool("refund")))
                    .hasNoRetryLoop()
                    .ignoredNoToolError()
                    .stepsAtMost(10);
            assertThat(answer).contains("A-17");
            // endregion
        }

        @Test
        void softly(Replay replay) throws Exception {
            new RefundAgent().handle("refund A-17");
            // region soft
            RepriseSoftAssertions.assertSoftly(softly -> {
                softly.assertThat(replay).calledTool("refund").once();
                softly.assertThat(replay).neverCalledTool("deleteAccount");
            });
            // endregion
        }
    }

    @Test
    void another_past() throws Exception {
        // region edit
        try (Replay replay = Replay.open(Path.of(Traces.REFUND), ReplaySettings.defaults())) {
            replay.step("tool:lookupOrder").fails(new IllegalStateException("no such order"));

            String answer = new RefundAgent().handleAndSwallow("refund A-17");

            assertThat(answer).isEqualTo("sorry");
            assertThat(replay).neverCalledTool("refund");
        }
        // endregion
    }

    // region matrix
    @TestFactory
    Stream<DynamicTest> copes_when_its_tools_fail() {
        return FaultMatrix.of(Path.of(Traces.REFUND)).run(() -> new RefundAgent().handleAndSwallow("refund A-17"));
    }
    // endregion

    @Test
    void one_step_alone() {
        // region alone
        Reruns reruns = StepAlone.of(Path.of(Traces.REFUND), "llm:chat")
                .again(5, () -> new RefundAgent().handle("refund A-17"));

        assertThat(reruns.all()).as(reruns.describe()).hasSize(5);
        // endregion
    }
}
