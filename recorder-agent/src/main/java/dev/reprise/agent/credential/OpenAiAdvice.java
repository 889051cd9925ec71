package dev.reprise.agent.credential;

import dev.reprise.agent.boot.StandIn;
import net.bytebuddy.asm.Advice;

/** The client is about to read its configuration from system properties and the environment. */
final class OpenAiAdvice {

    private OpenAiAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
        StandIn.property("openai.apiKey", "OPENAI_API_KEY", "AZURE_OPENAI_KEY", "OPENAI_ADMIN_KEY");
    }
}
