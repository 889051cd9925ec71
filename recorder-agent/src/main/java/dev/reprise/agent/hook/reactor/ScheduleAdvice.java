package dev.reprise.agent.hook.reactor;

import dev.reprise.agent.boot.Scheduled;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A scheduler is given a task, and asks what to run instead. */
final class ScheduleAdvice {

    private ScheduleAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @Advice.Argument(0) @Nullable Runnable given, @Advice.Return(readOnly = false) @Nullable Runnable task) {
        Runnable placed = Scheduled.of(given, task);
        if (placed != null) {
            task = placed;
        }
    }
}
