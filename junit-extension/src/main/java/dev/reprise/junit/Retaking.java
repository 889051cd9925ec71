package dev.reprise.junit;

import dev.reprise.junit.mode.Accepted;
import dev.reprise.junit.mode.Changes;
import dev.reprise.junit.mode.NoSingleRun;
import dev.reprise.junit.mode.Reask;
import dev.reprise.junit.mode.Retake;
import dev.reprise.replay.Ledger;
import dev.reprise.replay.Replay;
import dev.reprise.replay.ReplaySettings;
import dev.reprise.trace.Fact;
import dev.reprise.trace.Trace;
import dev.reprise.trace.TraceUnreadable;
import dev.reprise.tree.Ignores;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a mode other than none makes of a replay: how it runs, and what becomes of what was recorded anew. */
final class Retaking {

    private final ReplayMode mode;
    private final Path file;
    private final boolean begins;
    private final Retake retake;
    private final @Nullable Accepted accepted;
    private final @Nullable Reask reask;
    private final Consumer<String> say;

    private Retaking(
            ReplayMode mode, Path file, @Nullable Accepted accepted, @Nullable Reask reask, Consumer<String> say) {
        this.mode = mode;
        this.file = file;
        this.begins = !Files.exists(file);
        try {
            this.retake = Retake.of(file);
        } catch (UncheckedIOException unwritable) {
            throw SetUp.unwritable(file, mode, unwritable);
        }
        this.accepted = accepted;
        this.reask = reask;
        this.say = say;
    }

    /** Empty where the trace is only to be read. */
    static Optional<Retaking> of(
            ReplayMode mode, Path file, @Nullable Accepted accepted, @Nullable Reask reask, Consumer<String> say) {
        boolean reads = mode == ReplayMode.NONE || mode == ReplayMode.ONCE && Files.exists(file);
        return reads ? Optional.empty() : Optional.of(new Retaking(mode, file, accepted, reask, say));
    }

    /** A trace without a step, where there is none yet. */
    Optional<Trace> empty() throws TraceUnreadable {
        return begins
                ? Optional.of(Trace.of(List.of(
                        new Fact.Header(1, "00000000000000000000000000", "1970-01-01T00:00:00.000000Z", Map.of()),
                        new Fact.End(0, 0, "returned", ""))))
                : Optional.empty();
    }

    ReplaySettings settings(ReplaySettings asAnnotated) {
        ReplaySettings settings = switch (begins ? ReplayMode.ALL : mode) {
            case NONE, ONCE -> asAnnotated;
            case ALL, COMPARE -> ReplaySettings.defaults().live("*").keepDefaults();
            case NEW -> asAnnotated.liveWhereNew();
            case ACCEPT -> asAnnotated.drift("*");
            case REASK -> asAnnotated.until("1").live("llm").live("embedding");
        };
        return settings.tape(retake.tape());
    }

    /** The replay is over and went well, or not. */
    void end(Trace before, Replay replay, boolean well) throws TraceUnreadable {
        Trace taken;
        try {
            taken = retake.end();
        } catch (NoSingleRun none) {
            if (well) {
                throw SetUp.nothingTaken(mode, file, none.why());
            }
            return;
        }
        if (reask != null) {
            reask.ended(before, taken, retake, well);
            return;
        }
        try (taken) {
            Changes changes = Changes.between(before, taken, Ignores.none());
            if (mode == ReplayMode.COMPARE) {
                compared(changes);
            } else if (well && (begins || isWorthIt(changes, replay))) {
                replace(taken);
                told(changes);
            }
        }
    }

    private void replace(Trace taken) {
        try {
            retake.replace(taken);
        } catch (UncheckedIOException unwritable) {
            throw SetUp.unwritable(file, mode, unwritable);
        }
    }

    private boolean isWorthIt(Changes changes, Replay replay) {
        return switch (mode) {
            case NONE, ONCE, COMPARE, REASK -> false;
            case ALL -> true;
            case NEW -> replay.ledger().entries().stream().anyMatch(each -> each.what() == Ledger.What.LIVE);
            case ACCEPT -> !changes.none();
        };
    }

    private void told(Changes changes) {
        if (accepted != null && mode == ReplayMode.ACCEPT) {
            accepted.add(file, changes);
        }
        String steps = changes.steps() + (changes.steps() == 1 ? " step" : " steps");
        say.accept(
                begins
                        ? "Reprise recorded " + file.getFileName() + " (" + mode.word() + "): " + steps
                        : "Reprise rewrote " + file.getFileName() + " (" + mode.word() + "): " + changes.line());
    }

    private void compared(Changes changes) {
        say.accept("Reprise compared a live run with " + file.getFileName() + ": " + changes.line());
        changes.lines().forEach(line -> say.accept("    " + line));
    }

    void close() {
        if (reask == null) {
            retake.close();
        }
    }
}
