package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A task is taken out of a pool's queue. */
final class RemoveAdvice {

    private RemoveAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) @Nullable Object task, @Advice.Return boolean removed) {
        if (removed) {
            Carry.withdrawn(task);
        }
    }
}
