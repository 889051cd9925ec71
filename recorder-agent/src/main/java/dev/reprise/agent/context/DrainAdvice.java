package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A pool is shut down at once and gives back what it never began. */
final class DrainAdvice {

    private DrainAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return @Nullable List<?> tasks) {
        Carry.withdrawn(tasks);
    }
}
