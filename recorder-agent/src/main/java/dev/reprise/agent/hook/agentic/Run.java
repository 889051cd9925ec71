package dev.reprise.agent.hook.agentic;

import dev.reprise.agent.hook.CallHandler;
import org.jspecify.annotations.Nullable;

/** A part of an agentic system that runs again in a replay: nothing answers it. */
abstract class Run extends CallHandler {

    Run(@Nullable String nesting) {
        super(nesting);
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return Handed.tree(returned);
    }

    @Override
    protected final @Nullable Object answer(
            @Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        throw new IllegalStateException(getClass().getSimpleName() + " runs again and is never answered");
    }
}
