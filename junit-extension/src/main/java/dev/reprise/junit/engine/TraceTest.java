package dev.reprise.junit.engine;

import dev.reprise.junit.SuiteMode;
import dev.reprise.junit.TestReplay;
import dev.reprise.replay.ReplayEnded;
import dev.reprise.replay.ReplaySettings;
import org.jspecify.annotations.Nullable;

/** The replay of one trace around the entry point. */
final class TraceTest {

    private TraceTest() {}

    static void run(TraceDescriptor trace, Declaration declaration, EntryPoint entry, SuiteMode mode) throws Throwable {
        if (mode.reasked(trace.file(), trace.getUniqueId().toString())) {
            return;
        }
        var told = new Told();
        ReplaySettings settings = ExpectationFile.apply(declaration.settings(), trace.file(), told);
        TestReplay replay = mode.open(trace.file(), settings).named(declaration.target());
        told.replay(replay.replay());
        Throwable own = null;
        try {
            told.answer(entry.run(replay.replay()));
        } catch (Throwable thrown) {
            own = ReplayEnded.isBehind(thrown) || replay.holdsBack(thrown) || isRecorded(replay, thrown)
                    ? null
                    : thrown;
        }
        failWith(own, failureOf(replay, own));
    }

    /** Whether the run ended so when it was recorded. */
    private static boolean isRecorded(TestReplay replay, Throwable thrown) {
        return replay.replay().trace().steps().stream()
                .filter(step -> step.parent() == 0)
                .flatMap(step -> step.thrown().stream())
                .anyMatch(recorded -> recorded.type().equals(thrown.getClass().getName()));
    }

    private static @Nullable Throwable failureOf(TestReplay replay, @Nullable Throwable own) {
        try {
            replay.end(own);
            return null;
        } catch (Throwable failed) {
            return failed;
        }
    }

    /** What the agent threw stays first, as in every test. */
    private static void failWith(@Nullable Throwable own, @Nullable Throwable replays) throws Throwable {
        if (own == null && replays != null) {
            throw replays;
        } else if (own != null) {
            if (replays != null && replays != own) {
                own.addSuppressed(replays);
            }
            throw own;
        }
    }
}
