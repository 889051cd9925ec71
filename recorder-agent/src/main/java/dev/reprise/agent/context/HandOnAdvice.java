package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import dev.reprise.agent.boot.Quiet;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A task that may have its place already is handed on inside another one, or in a thread of its own. */
final class HandOnAdvice {

    private HandOnAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.Argument(0) @Nullable Object task) {
        return Carry.handedOn(task);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter boolean quiet) {
        if (quiet) {
            Quiet.end();
        }
    }
}
