package dev.reprise.agent.hook.reactor;

import dev.reprise.agent.boot.Dispatch;
import dev.reprise.agent.hook.HandlerName;
import net.bytebuddy.asm.Advice;

/** An operator is about to be assembled. */
final class AssemblyAdvice {

    private AssemblyAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HandlerName String handler, @Advice.Origin Class<?> owner) {
        Dispatch.enter(handler, owner, null, new Object[0]);
    }
}
