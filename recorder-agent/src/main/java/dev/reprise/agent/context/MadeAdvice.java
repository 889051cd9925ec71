package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import net.bytebuddy.asm.Advice;

/** A task has been made to be handed over at once. */
final class MadeAdvice {

    private MadeAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object task) {
        Carry.submitted(task);
    }
}
