package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import net.bytebuddy.asm.Advice;

/** The object itself will do the work: a thread that is started, a task that is forked. */
final class SubmitAdvice {

    private SubmitAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object worker) {
        Carry.submitted(worker);
    }
}
