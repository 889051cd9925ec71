package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import java.util.concurrent.Callable;
import net.bytebuddy.asm.Advice;

/** The first argument is a task whose result is asked for elsewhere. */
final class CallableAdvice {

    private CallableAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(value = 0, readOnly = false) Callable<?> task) {
        Callable<?> carried = Carry.task(task);
        if (carried != null) {
            task = carried;
        }
    }
}
