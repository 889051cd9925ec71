package dev.reprise.agent.context;

import dev.reprise.agent.boot.Quiet;
import net.bytebuddy.asm.Advice;
import org.apiguardian.api.API;

/** What happens inside is the library's own work: a pool that starts a worker hands nothing of the run to it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class QuietAdvice {

    private QuietAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
        Quiet.begin();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit() {
        Quiet.end();
    }
}
