package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The first argument is a task that will be run elsewhere; one that is refused never will be. */
final class TaskAdvice {

    private TaskAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) @Nullable Object task) {
        Carry.submitted(task);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Argument(0) @Nullable Object task, @Advice.Thrown @Nullable Throwable thrown) {
        if (thrown != null) {
            Carry.withdrawn(task);
        }
    }
}
