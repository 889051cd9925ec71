package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A future is complete, and what depends on it may be called; it lets go of what it completes when it has. */
final class FireAdvice {

    private FireAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Advice.FieldValue("fn") @Nullable Object function) {
        return function;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object function, @Advice.FieldValue("dep") @Nullable Object dependent) {
        Carry.fired(function, dependent == null);
    }
}
