package dev.reprise.replay;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An input that is lifted when somebody looks at it: where a request's bytes are those of the record, nobody may. */
final class Input {

    private @Nullable Supplier<? extends @Nullable Object> lift;
    private @Nullable Object tree;

    private Input(@Nullable Supplier<? extends @Nullable Object> lift, @Nullable Object tree) {
        this.lift = lift;
        this.tree = tree;
    }

    static Input of(@Nullable Object tree) {
        return new Input(null, tree);
    }

    static Input lifted(Supplier<? extends @Nullable Object> lift) {
        return new Input(lift, null);
    }

    synchronized @Nullable Object tree() {
        Supplier<? extends @Nullable Object> pending = lift;
        if (pending != null) {
            tree = pending.get();
            lift = null;
        }
        return tree;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Input input && Objects.equals(tree(), input.tree());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(tree());
    }
}
