package com.acme.desk;

import dev.reprise.junit.ReplayTrace;
import dev.reprise.replay.Replay;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** What JUnit lets one write, about an agent that is made before all tests; run in a JVM of its own. */
@ReplayTrace("desk.trace.jsonl")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class OddReplayTestCase {

    private Desk.RefundAgent agent;

    @BeforeAll
    void wires() {
        agent = Desk.agent();
    }

    private void refunds() {
        assertEquals("done", agent.handle("ann", "refund my order A-17"));
    }

    @Test
    void odd_in_a_thread_of_an_assertion() {
        assertTimeoutPreemptively(Duration.ofMinutes(1), this::refunds);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void odd_in_a_thread_of_junit() {
        refunds();
    }

    @Test
    void odd_in_the_common_pool() {
        CompletableFuture.runAsync(this::refunds).join();
    }

    @ParameterizedTest(name = "odd in a {0} stream")
    @ValueSource(strings = {"sequential", "parallel"})
    void odd_in_streams(String stream, Replay replay) {
        Stream<String> one = Stream.of("ann");
        (stream.equals("parallel") ? one.parallel() : one).forEach(customer -> refunds());
    }

    @Test
    void odd_swallows_all() {
        try {
            agent.handle("ann", "refund my order A-71");
        } catch (Throwable swallowed) {
            // as an agent does that must not fail
        }
    }

    @Test
    void odd_swallows_all_and_fails_too() {
        odd_swallows_all();
        throw new IllegalStateException("the test's own");
    }
}
