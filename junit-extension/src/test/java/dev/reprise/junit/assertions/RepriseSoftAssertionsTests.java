package dev.reprise.junit.assertions;

import com.acme.Traces;
import dev.reprise.trace.Trace;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(SoftAssertionsExtension.class)
class RepriseSoftAssertionsTests {

    @InjectSoftAssertions
    private RepriseSoftAssertions injected;

    @Test
    void every_failure_is_collected_once_and_what_follows_from_one_is_not() throws Exception {
        Trace trace = Traces.inMemory();
        var softly = new RepriseSoftAssertions();

        softly.assertThat(trace)
                .calledTool("deleteAccount")
                .once()
                .withArgument("id", 1)
                .and()
                .neverCalledTool("refund")
                .stepsAtMost(3)
                .calledTool("lookupOrder")
                .withArgument("orderId", "A-71")
                .once();
        softly.assertThat(trace.step(3)).isTool("refund").hasArgument("orderId", "A-17");
        softly.assertThat(trace).finalAnswer().isEqualTo("no");
        softly.assertThat((Trace) null).isNotNull();

        assertThat(softly.assertionErrorsCollected().stream()
                        .map(error -> error.getMessage()
                                .lines()
                                .filter(line -> !line.isBlank())
                                .findFirst()
                                .orElse("")))
                .containsExactly(
                        "[REPRISE-221] The agent did not call tool deleteAccount (in memory)",
                        "[REPRISE-222] The agent called tool refund, and never should (in memory)",
                        "[REPRISE-229] The agent needed more steps than it may (in memory)",
                        "[REPRISE-226] No call of tool lookupOrder has /orderId as expected (in memory)",
                        "[REPRISE-230] Step 3, tool lookupOrder, has another call",
                        "[final answer of in memory] ",
                        "Expecting actual not to be null");
    }

    @Test
    void they_are_injected_and_stand_beside_those_of_assertj() throws Exception {
        injected.assertThat(Traces.inMemory()).calledTool("refund").once();
        injected.assertThat("text").startsWith("te");

        assertThat(injected.wasSuccess()).isTrue();
    }
}
