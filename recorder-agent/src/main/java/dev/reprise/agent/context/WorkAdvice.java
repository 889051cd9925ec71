package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import dev.reprise.boundary.Continuation;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The object does its work. */
final class WorkAdvice {

    private WorkAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Continuation.@Nullable Resumed enter(@Advice.This Object worker) {
        return Carry.began(worker);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter Continuation.@Nullable Resumed resumed, @Advice.Thrown @Nullable Throwable thrown) {
        Carry.ended(resumed, thrown);
    }
}
