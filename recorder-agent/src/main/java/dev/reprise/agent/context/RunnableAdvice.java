package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import net.bytebuddy.asm.Advice;

/** The first argument is a task that will run elsewhere. */
final class RunnableAdvice {

    private RunnableAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(value = 0, readOnly = false) Runnable task) {
        Runnable carried = Carry.task(task);
        if (carried != null) {
            task = carried;
        }
    }
}
