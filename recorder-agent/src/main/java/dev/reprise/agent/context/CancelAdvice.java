package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import java.util.concurrent.Callable;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A future task is cancelled; it forgets what it would have called. */
final class CancelAdvice {

    private CancelAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Callable<?> enter(@Advice.FieldValue("callable") @Nullable Callable<?> task) {
        return task;
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Callable<?> task, @Advice.Return boolean cancelled) {
        if (cancelled) {
            Carry.cancelled(task);
        }
    }
}
