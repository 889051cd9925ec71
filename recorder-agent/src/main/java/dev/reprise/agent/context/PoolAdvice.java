package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import java.util.concurrent.ForkJoinPool;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A fork-join pool is given a task; where it stands among the arguments differs between JDKs. */
final class PoolAdvice {

    private PoolAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @Advice.This Object pool, @Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) Object[] arguments) {
        Carry.submitted((ForkJoinPool) pool, arguments);
    }
}
