package dev.reprise.replay;

import dev.reprise.tree.Ignores;
import dev.reprise.tree.TreeEquality;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What must hold when a replay has ended. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Expectation {

    /** In words, as a message shows it. */
    String description();

    /** Judged by what the agent did and attempted. */
    Judgement judge(Ledger ledger);

    /** What there was instead, where it fails; by default the calls that the agent made. */
    default Optional<String> found(Ledger ledger) {
        return Optional.empty();
    }

    /** What an expectation comes to. */
    enum Judgement {
        HOLDS,
        FAILS,
        /** The replay ended too early to know. */
        UNDECIDED
    }

    /** The agent calls {@code name}, at least once, with these arguments among its input. */
    static Expectation calls(String kind, String name, Map<String, ?> arguments) {
        return new Expectation() {
            @Override
            public String description() {
                return "calls " + kind + " " + name + (arguments.isEmpty() ? "" : " with " + arguments);
            }

            @Override
            public Judgement judge(Ledger ledger) {
                if (ledger.asked().anyMatch(matches(kind, name, arguments))) {
                    return Judgement.HOLDS;
                }
                return ledger.question().isPresent() ? Judgement.UNDECIDED : Judgement.FAILS;
            }
        };
    }

    /**
     * The agent never calls {@code name} with these arguments among its input. Where the replay ended with a question to
     * a model, nobody knows what it would have asked for next.
     */
    static Expectation neverCalls(String kind, String name, Map<String, ?> arguments) {
        return new Expectation() {
            @Override
            public String description() {
                return "never calls " + kind + " " + name + (arguments.isEmpty() ? "" : " with " + arguments);
            }

            @Override
            public Judgement judge(Ledger ledger) {
                if (ledger.asked().anyMatch(matches(kind, name, arguments))) {
                    return Judgement.FAILS;
                }
                return ledger.question()
                                .filter(asked -> Treatment.isModel(asked.kind()))
                                .isPresent()
                        ? Judgement.UNDECIDED
                        : Judgement.HOLDS;
            }
        };
    }

    private static Predicate<Ledger.Entry> matches(String kind, String name, Map<String, ?> arguments) {
        return entry -> entry.kind().equals(kind) && entry.name().equals(name) && holds(entry.input(), arguments);
    }

    private static boolean holds(@Nullable Object input, Map<String, ?> arguments) {
        return arguments.isEmpty()
                || input instanceof Map<?, ?> members
                        && arguments.entrySet().stream()
                                .allMatch(each -> members.containsKey(each.getKey())
                                        && TreeEquality.same(
                                                members.get(each.getKey()), each.getValue(), Ignores.none()));
    }
}
