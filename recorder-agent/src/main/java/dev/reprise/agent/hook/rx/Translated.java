package dev.reprise.agent.hook.rx;

import dev.reprise.boundary.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Outcomes of values that a hook takes apart. */
final class Translated {

    private Translated() {}

    /** A value that this version of the hook cannot take apart leaves a step that has ended all the same. */
    static Outcome outcome(Supplier<? extends @Nullable Object> tree) {
        try {
            return Outcome.returned(tree.get());
        } catch (RuntimeException | LinkageError untranslatable) {
            return Outcome.returned(Map.of("not_rebuilt", List.of(String.valueOf(untranslatable))));
        }
    }
}
