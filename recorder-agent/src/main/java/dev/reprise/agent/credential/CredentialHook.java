package dev.reprise.agent.credential;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import java.util.List;
import org.apiguardian.api.API;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

/**
 * Clients that refuse to be built without a key: those of OpenAI, Anthropic and Google from their environment, the
 * models of LangChain4j.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CredentialHook implements Hook {

    @Override
    public String name() {
        return "credentials";
    }

    @Override
    public List<Point> points() {
        return List.of(
                Point.advice(
                        "com.openai.core.ClientOptions$Builder",
                        named("fromEnv").and(takesArguments(0)),
                        OpenAiAdvice.class),
                Point.advice(
                        "com.anthropic.backends.AnthropicBackend$Builder",
                        named("fromEnv").and(takesArguments(0)),
                        AnthropicAdvice.class),
                Point.advice(
                        "com.google.genai.ApiClient",
                        named("getApiKeyFromEnv").and(takesArguments(0)),
                        GoogleAdvice.class),
                Point.advice(
                        "dev.langchain4j.internal.ValidationUtils",
                        named("ensureNotBlank").and(takesArgument(1, String.class)),
                        NotBlankAdvice.class));
    }
}
