package dev.reprise.agent.credential;

import dev.reprise.agent.boot.StandIn;
import net.bytebuddy.asm.Advice;

/** The client is about to read its configuration from system properties and the environment. */
final class AnthropicAdvice {

    private AnthropicAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
        StandIn.property("anthropic.apiKey", "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN");
    }
}
