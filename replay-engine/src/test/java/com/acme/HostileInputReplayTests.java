package com.acme;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Trace;
import dev.reprise.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

@Isolated
class HostileInputReplayTests {

    @Test
    void an_input_that_cannot_be_read_is_a_violation_and_never_a_live_call() throws Exception {
        var trace = Trace.of(List.of(
                new Fact.Header(1, "01JD0000000000000000000002", "2026-11-20T23:37:00.123456Z", Map.of()),
                new Fact.Enter(1, 0, "0", 0, "tool", "lookup", 1, 0, null, null, null, "A-17"),
                new Fact.Exit(1, 5, Fact.Ending.RETURNED, "12", null),
                new Fact.End(6, 1, "returned", "00")));
        Supplier<Object> broken = () -> {
            throw new IllegalStateException("no input today");
        };

        try (Replay replay = Replay.open(trace, ReplaySettings.defaults())) {
            Outcome answer = World.enter(Call.of("tool", "lookup", broken)).answer();

            assertThat(answer).isInstanceOf(Outcome.Threw.class);
            assertThat(replay.finish()).isInstanceOf(Verdict.Incomplete.class);
            assertThat(replay.ledger().violations().get(0).message())
                    .contains("the call could not be held against the record")
                    .contains("no input today");
        }
    }
}
