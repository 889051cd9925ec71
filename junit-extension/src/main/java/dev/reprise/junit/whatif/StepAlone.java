package dev.reprise.junit.whatif;

import dev.reprise.junit.WholeTrace;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplayEnded;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.replay.ReplayViolation;
import dev.reprise.replay.Rerun;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import dev.reprise.verdict.Violation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One step of a trace, run again for real while everything before it is answered from the record: a model asked again
 * some times, a tool called again and held against what it returned. After it the agent may do anything; its first new
 * question ends the run.
 *
 * <pre>{@code
 * Reruns reruns = StepAlone.of(trace, "llm:chat").again(5, replay -> agent().handle((String) replay.input()));
 * assertThat(reruns.same()).as(reruns.describe()).isGreaterThanOrEqualTo(4);
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class StepAlone {

    private final Path file;
    private final String step;
    private final UnaryOperator<ReplaySettings> settings;

    private StepAlone(Path file, String step, UnaryOperator<ReplaySettings> settings) {
        this.file = file;
        this.step = step;
        this.settings = settings;
    }

    /** This step by its number, its path, or by kind and name such as {@code tool:lookupOrder}: the first such step. */
    public static StepAlone of(Path trace, String step) {
        return new StepAlone(trace, step, settings -> settings);
    }

    /** Replays with these settings: {@code settings -> settings.network("api.example.com")}. */
    public StepAlone settings(UnaryOperator<ReplaySettings> change) {
        return new StepAlone(file, step, change);
    }

    /** Runs it so many times. */
    public Reruns again(int times, Callable<?> agent) {
        return again(times, replay -> agent.call());
    }

    /** Runs it so many times. */
    public Reruns again(int times, Agent agent) {
        var all = new ArrayList<Rerun>();
        String name = file.toString();
        for (int i = 0; i < times; i++) {
            try (Trace trace = WholeTrace.open(file)) {
                name = trace.name();
                all.add(once(trace, agent));
            } catch (TraceUnreadable unreadable) {
                throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
            }
        }
        return new Reruns(name, step, all);
    }

    private Rerun once(Trace trace, Agent agent) {
        Replay replay = Replay.open(trace, within(trace));
        Throwable thrown = null;
        try {
            agent.run(replay);
        } catch (ReplayEnded | ReplayViolation ended) {
            // the ledger has it
        } catch (Throwable failed) {
            thrown = failed;
        }
        replay.finish();
        Throwable failure = thrown;
        return replay.rerun()
                .orElseThrow(() -> new IllegalStateException(
                        WhatIfMessages.notRun(trace.name(), step, why(replay, failure)), failure));
    }

    private ReplaySettings within(Trace trace) {
        ReplaySettings alone =
                settings.apply(ReplaySettings.defaults()).alone(step).allowLeftover();
        int number;
        try (Replay looking = Replay.open(trace, ReplaySettings.defaults().keepDefaults())) {
            number = looking.number(step);
            looking.finish();
        }
        return number < trace.steps().size() ? alone.until(Integer.toString(number + 1)) : alone;
    }

    private static String why(Replay replay, @Nullable Throwable thrown) {
        return replay.ledger().violations().stream()
                .findFirst()
                .map(Violation::message)
                .map(message -> message.lines().findFirst().orElse(message))
                .orElse(thrown == null ? "the agent never made the call" : "the agent failed before it: " + thrown);
    }
}
