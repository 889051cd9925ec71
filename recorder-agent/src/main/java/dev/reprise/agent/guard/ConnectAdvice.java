package dev.reprise.agent.guard;

import dev.reprise.agent.boot.Guard;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** A connection is about to be opened. What the boundary throws is not suppressed: it is meant for the caller. */
final class ConnectAdvice {

    private ConnectAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) @Nullable Object[] arguments) {
        Guard.connecting(arguments);
    }
}
