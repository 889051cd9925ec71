package dev.reprise.agent.credential;

import dev.reprise.agent.boot.StandIn;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The client has looked for a key in the environment. */
final class GoogleAdvice {

    private GoogleAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return(readOnly = false) @Nullable String key) {
        key = StandIn.credential(key, "apiKey");
    }
}
