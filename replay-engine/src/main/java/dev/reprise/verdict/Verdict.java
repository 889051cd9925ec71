package dev.reprise.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/** What a replay says in the end. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Verdict {

    /** Whether a test with this verdict is green. */
    default boolean passed() {
        return this instanceof Passed;
    }

    /** The violations, the causally first one first; empty where the replay passed. */
    List<Violation> violations();

    /** The violation to report. */
    default Optional<Violation> first() {
        return violations().stream().findFirst();
    }

    /** The word of the glossary: {@code reproduced}, {@code diverged} … */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** A verdict with which a test is green. */
    sealed interface Passed extends Verdict {
        @Override
        default List<Violation> violations() {
            return List.of();
        }
    }

    /** Everything happened as recorded. */
    record Reproduced() implements Passed {}

    /** It differs from the record only where the test allows it. */
    record Drifted() implements Passed {}

    /** It left the record at the step where the test says that it may, and every expectation holds. */
    record Departed(int step) implements Passed {}

    /** The replay ended before an expectation could be judged. */
    record Undecided(List<Violation> violations) implements Verdict {}

    /** Something happened otherwise. */
    record Diverged(List<Violation> violations) implements Verdict {}

    /** The agent asked for more than was recorded. */
    record Exhausted(List<Violation> violations) implements Verdict {}

    /** The agent asked for less than was recorded. */
    record Leftover(List<Violation> violations) implements Verdict {}

    /** A live call was tried. */
    record Escaped(List<Violation> violations) implements Verdict {}

    /** The trace has a gap. */
    record Incomplete(List<Violation> violations) implements Verdict {}

    /** The verdict on violations in causal order; there must be one. */
    static Verdict on(List<Violation> violations) {
        List<Violation> all = List.copyOf(violations);
        return switch (all.get(0).breach()) {
            case DIVERGED -> new Diverged(all);
            case EXHAUSTED -> new Exhausted(all);
            case LEFTOVER -> new Leftover(all);
            case ESCAPED -> new Escaped(all);
            case INCOMPLETE -> new Incomplete(all);
            case UNDECIDED -> new Undecided(all);
        };
    }
}
