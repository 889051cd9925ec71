package dev.reprise.agent.credential;

import dev.reprise.agent.boot.StandIn;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A builder insists on a value: {@code ensureNotBlank(value, name)}. */
final class NotBlankAdvice {

    private NotBlankAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @Advice.Argument(value = 0, readOnly = false) @Nullable String value,
            @Advice.Argument(1) @Nullable String name) {
        value = StandIn.credential(value, name);
    }
}
