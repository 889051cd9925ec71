package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** A future is told what to call with two values when it is complete: the last argument. */
final class DependentTwoAdvice {

    private DependentTwoAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(
            @Advice.AllArguments(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object[] arguments) {
        int last = arguments.length - 1;
        Object carried = Carry.dependentOfTwo(arguments[last]);
        if (carried != null) {
            Object[] changed = arguments.clone();
            changed[last] = carried;
            arguments = changed;
        }
        return carried;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object carried, @Advice.Return @Nullable Object made) {
        Carry.registered(carried, made);
    }
}
