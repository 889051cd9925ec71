package dev.reprise.agent.hook.agentic;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import org.jspecify.annotations.Nullable;

/** A value goes to the state: {@code writeState(name, value)}. */
final class StateWritten implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (State.isWritten()) {
            State.note("wrote", arguments[0], arguments[1]);
        }
        return null;
    }
}
