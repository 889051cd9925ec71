package dev.reprise.junit.engine;

import dev.reprise.replay.Ledger;
import dev.reprise.replay.Replay;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of which a line may say that there is no such call: those of every trace, and those of this one, which may be
 * the application's own. Of a kind that is misspelt there is never a call, and the line would hold whatever happens.
 */
final class Kinds {

    private static final Set<String> OF_EVERY_TRACE = Set.of(
            "agent",
            "workflow",
            "llm",
            "embedding",
            "tool",
            "retrieval",
            "memory",
            "service",
            "http",
            "jdbc",
            "session",
            "entry",
            "clock",
            "random",
            "decision",
            "config");

    private Kinds() {}

    /** What is to be said of a call such as {@code tol:refund} whose kind is none. */
    static Optional<String> unknown(String call, Ledger ledger, @Nullable Replay replay) {
        String kind = call.substring(0, call.indexOf(':'));
        if (OF_EVERY_TRACE.contains(kind)) {
            return Optional.empty();
        }
        var kinds = new TreeSet<String>();
        ledger.entries().forEach(each -> kinds.add(each.kind()));
        if (replay != null) {
            replay.trace().steps().forEach(each -> kinds.add(each.kind()));
        }
        return kinds.contains(kind)
                ? Optional.empty()
                : Optional.of("no kind of call is " + kind + "; here are " + String.join(", ", kinds));
    }
}
