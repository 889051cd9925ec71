package dev.reprise.junit.assertions;

import dev.reprise.testkit.TraceBuilder;
import dev.reprise.trace.Trace;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

import static dev.reprise.junit.assertions.Arguments.AT_MOST;
import static dev.reprise.junit.assertions.Arguments.EXACT;
import static dev.reprise.junit.assertions.Arguments.IGNORED;
import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;
import static dev.reprise.junit.assertions.Says.says;
import static dev.reprise.junit.assertions.ToolUse.tool;
import static dev.reprise.junit.assertions.Trajectory.anyOrder;
import static dev.reprise.junit.assertions.Trajectory.inOrder;
import static dev.reprise.junit.assertions.Trajectory.strict;
import static dev.reprise.junit.assertions.Trajectory.subset;
import static dev.reprise.junit.assertions.Trajectory.superset;
import static org.assertj.core.api.Assertions.catchThrowable;

class TrajectoryTests {

    private final Trace trace = TraceBuilder.run("RefundAgent.handle")
            .tool("lookUp", Map.of("order", "A-17"))
            .returns("12")
            .tool("refund", new TreeMap<>(Map.of("order", "A-17", "total", 12)))
            .returns("done")
            .tool("refund", new TreeMap<>(Map.of("order", "A-18", "total", 7)))
            .returns("done")
            .result("refunded")
            .trace();

    private final ToolUse lookUp = tool("lookUp").with("order", "A-17");
    private final ToolUse refund17 = tool("refund").with("order", "A-17");
    private final ToolUse refund18 = tool("refund").with("order", "A-18");

    @Test
    void each_mode_holds_where_it_should() {
        assertThat(trace)
                .hasTrajectory(strict(lookUp, refund17, refund18))
                .hasTrajectory(inOrder(lookUp, refund18))
                .hasTrajectory(inOrder())
                .hasTrajectory(anyOrder(refund18, refund17, lookUp))
                .hasTrajectory(subset(refund18, refund17, lookUp, tool("notify")))
                .hasTrajectory(superset(refund18, lookUp));
    }

    @Test
    void a_call_with_few_demands_does_not_take_what_another_needs() {
        assertThat(trace).hasTrajectory(anyOrder(tool("refund"), refund17, lookUp));
        assertThat(trace).hasTrajectory(superset(tool("refund"), tool("refund").with("total", 12)));
    }

    @Test
    void arguments_are_compared_as_it_is_said() {
        assertThat(trace)
                .hasTrajectory(inOrder(refund17.with("total", 12)).comparing(EXACT))
                .hasTrajectory(inOrder(tool("refund").with("order", "A-0")).comparing(IGNORED))
                .hasTrajectory(
                        inOrder(refund17.with("total", 12).with("note", "late")).comparing(AT_MOST))
                .hasTrajectory(inOrder(refund17.comparing(IGNORED)).comparing(EXACT));
        says(() -> assertThat(trace).hasTrajectory(inOrder(refund17).comparing(EXACT)), """
                [REPRISE-231] The agent's tool calls are not this trajectory, in order (in memory)
                  expected     refund {"order":"A-17"}
                  called       step 2, tool lookUp {"order":"A-17"}
                               step 3, tool refund {"order":"A-17","total":12}
                               step 4, tool refund {"order":"A-18","total":7}
                  missing      refund {"order":"A-17"}
                  nearest      step 3, tool refund {"order":"A-17","total":12}
                    /total   expected nothing   now 12""");
        says(() -> assertThat(trace).hasTrajectory(inOrder(tool("lookUp")).comparing(AT_MOST)), """
                [REPRISE-231] The agent's tool calls are not this trajectory, in order (in memory)
                  expected     lookUp
                  called       step 2, tool lookUp {"order":"A-17"}
                               step 3, tool refund {"order":"A-17","total":12}
                               step 4, tool refund {"order":"A-18","total":7}
                  missing      lookUp
                  nearest      step 2, tool lookUp {"order":"A-17"}
                    /order   expected nothing   now "A-17\"""");
    }

    @Test
    void another_order_is_told() {
        says(() -> assertThat(trace).hasTrajectory(strict(refund17, lookUp, refund18)), """
                [REPRISE-231] The agent's tool calls are not this trajectory, strict (in memory)
                  expected     refund {"order":"A-17"}
                               lookUp {"order":"A-17"}
                               refund {"order":"A-18"}
                  called       step 2, tool lookUp {"order":"A-17"}
                               step 3, tool refund {"order":"A-17","total":12}
                               step 4, tool refund {"order":"A-18","total":7}
                  missing      refund {"order":"A-17"}
                  nearest      step 3, tool refund {"order":"A-17","total":12}
                  too many     step 3, tool refund {"order":"A-17","total":12}""");
    }

    @Test
    void a_missing_call_is_told_with_the_nearest_and_both_sides() {
        Throwable failure = catchThrowable(() -> assertThat(trace)
                .hasTrajectory(anyOrder(lookUp, refund17, tool("refund").with("order", "A-19"))));

        assertThat(failure).hasMessage("""
                [REPRISE-231] The agent's tool calls are not this trajectory, any order (in memory)
                  expected     lookUp {"order":"A-17"}
                               refund {"order":"A-17"}
                               refund {"order":"A-19"}
                  called       step 2, tool lookUp {"order":"A-17"}
                               step 3, tool refund {"order":"A-17","total":12}
                               step 4, tool refund {"order":"A-18","total":7}
                  missing      refund {"order":"A-19"}
                  nearest      step 4, tool refund {"order":"A-18","total":7}
                    /order   expected "A-19"   now "A-18"
                  too many     step 4, tool refund {"order":"A-18","total":7}""");
        assertThat(failure).isInstanceOfSatisfying(AssertionFailedError.class, error -> {
            assertThat(error.getExpected().getStringRepresentation()).isEqualTo("""
                    lookUp {"order":"A-17"}
                    refund {"order":"A-17"}
                    refund {"order":"A-19"}""");
            assertThat(error.getActual().getStringRepresentation()).startsWith("step 2, tool lookUp");
        });
    }

    @Test
    void calls_beyond_a_subset_are_told() {
        says(() -> assertThat(trace).hasTrajectory(subset(lookUp, tool("refund"))), """
                [REPRISE-231] The agent's tool calls are not this trajectory, subset (in memory)
                  expected     lookUp {"order":"A-17"}
                               refund
                  called       step 2, tool lookUp {"order":"A-17"}
                               step 3, tool refund {"order":"A-17","total":12}
                               step 4, tool refund {"order":"A-18","total":7}
                  too many     step 4, tool refund {"order":"A-18","total":7}""");
    }

    @Test
    void calls_missing_in_a_superset_are_told() {
        says(() -> assertThat(trace).hasTrajectory(superset(tool("notify"))), """
                [REPRISE-231] The agent's tool calls are not this trajectory, superset (in memory)
                  expected     notify
                  called       step 2, tool lookUp {"order":"A-17"}
                               step 3, tool refund {"order":"A-17","total":12}
                               step 4, tool refund {"order":"A-18","total":7}
                  missing      notify""");
    }
}
