package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import dev.reprise.agent.boot.Quiet;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A task is put off: it takes its place here, and what puts it off takes none. */
final class DelayAdvice {

    private DelayAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.Argument(0) @Nullable Object task) {
        return Carry.delayed(task);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter boolean quiet) {
        if (quiet) {
            Quiet.end();
        }
    }
}
