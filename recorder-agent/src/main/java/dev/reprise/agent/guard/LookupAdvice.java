package dev.reprise.agent.guard;

import dev.reprise.agent.boot.Guard;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A host's name is about to be looked up. */
final class LookupAdvice {

    private LookupAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) @Nullable String host) {
        Guard.lookingUp(host);
    }
}
