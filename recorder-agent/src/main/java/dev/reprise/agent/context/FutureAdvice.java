package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import java.util.concurrent.Callable;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A future task has been made of what it will call. */
final class FutureAdvice {

    private FutureAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.FieldValue(value = "callable", readOnly = false) @Nullable Callable<?> task) {
        Callable<?> carried = Carry.task(task);
        if (carried != null) {
            task = carried;
        }
    }
}
