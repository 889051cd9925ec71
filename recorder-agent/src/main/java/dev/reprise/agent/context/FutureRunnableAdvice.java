package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import java.util.concurrent.Callable;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A future task has been made of a task without a result. */
final class FutureRunnableAdvice {

    private FutureRunnableAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @Advice.Argument(0) @Nullable Runnable given,
            @Advice.FieldValue(value = "callable", readOnly = false) @Nullable Callable<?> task) {
        Callable<?> carried = Carry.task(given, task);
        if (carried != null) {
            task = carried;
        }
    }
}
