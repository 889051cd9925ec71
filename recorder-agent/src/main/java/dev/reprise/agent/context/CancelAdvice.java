package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import net.bytebuddy.asm.Advice;

/** The object is told to leave its work. */
final class CancelAdvice {

    private CancelAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object task, @Advice.Return boolean cancelled) {
        if (cancelled) {
            Carry.withdrawn(task);
        }
    }
}
