package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A pool that is full lets a task fall without a word. */
final class DiscardAdvice {

    private DiscardAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) @Nullable Object task) {
        Carry.withdrawn(task);
    }
}
