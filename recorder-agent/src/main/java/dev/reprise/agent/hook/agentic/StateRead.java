package dev.reprise.agent.hook.agentic;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import org.jspecify.annotations.Nullable;

/** A value is read of the state: {@code readState(name)}, or with what it is otherwise. */
final class StateRead implements Handler {

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        return State.isRead() ? new Told(arguments[0]) : null;
    }

    private static final class Told extends Passage {

        private final @Nullable Object name;

        Told(@Nullable Object name) {
            this.name = name;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            if (thrown == null) {
                State.note("read", name, returned);
            }
        }
    }
}
