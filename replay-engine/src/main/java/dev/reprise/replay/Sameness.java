package dev.reprise.replay;

import dev.reprise.tree.Difference;
import dev.reprise.tree.Ignores;
import dev.reprise.tree.TreeEquality;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** When two inputs are the same: canonically, after the ignores, invented ids renamed. */
final class Sameness {

    private final Ignores ignores;
    private final Renaming renaming;
    private final Set<String> atFramework = ConcurrentHashMap.newKeySet();

    Sameness(Ignores ignores, Renaming renaming) {
        this.ignores = ignores;
        this.renaming = renaming;
    }

    /** From now on models of this kind are asked at their framework's interface, whatever was recorded. */
    void askedAtFramework(String kind) {
        atFramework.add(kind);
    }

    /** Whether this call is held against a step that was asked over the wire, and answered, at its framework's interface. */
    boolean isAtFramework(Expected expected, Asked asked) {
        return asked.digest() == null && isAtFramework(asked.kind()) && expected.overWire();
    }

    boolean isAtFramework(String kind) {
        return atFramework.contains(kind);
    }

    boolean same(Expected expected, Asked asked) {
        if (isAtFramework(expected, asked)) {
            return differences(expected, asked).isEmpty();
        }
        if (isLiteral(expected, asked)) {
            return true;
        }
        Object recorded = Canonical.of(expected.step.kind(), expected.input());
        Object now = Canonical.of(asked.kind(), asked.input());
        return TreeEquality.same(recorded, now, ignores)
                || renaming.differences(recorded, now).isEmpty();
    }

    /** Whether this request is the recorded one, byte for byte. */
    private static boolean isLiteral(Expected expected, Asked asked) {
        return asked.digest() != null
                && !expected.attempts().isEmpty()
                && asked.digest().equals(expected.attempts().get(0).exchange().digest());
    }

    /** Where the bodies of two requests over the wire differ beside what was lifted: that is drift, and fails nothing. */
    List<Difference> beside(Expected expected, Asked asked) {
        boolean compares = asked.digest() != null && expected.overWire() && !isLiteral(expected, asked);
        return compares ? between(expected.beside(), asked.beside()) : List.of();
    }

    List<Difference> differences(Expected expected, Asked asked) {
        if (isAtFramework(expected, asked)) {
            Object now = FrameworkModel.asked(asked.input(), expected.input());
            return between(
                    Canonical.of(asked.kind(), FrameworkModel.asked(expected.input(), asked.input())),
                    Canonical.of(asked.kind(), now));
        }
        return between(Canonical.of(expected.step.kind(), expected.input()), Canonical.of(asked.kind(), asked.input()));
    }

    /** Two states of a memory. */
    List<Difference> remembered(@Nullable Object recorded, @Nullable Object now) {
        return between(Canonical.remembered(recorded), Canonical.remembered(now));
    }

    List<Difference> between(@Nullable Object recorded, @Nullable Object now) {
        if (TreeEquality.same(recorded, now, ignores)) {
            return List.of();
        }
        return renaming.differences(recorded, now);
    }
}
