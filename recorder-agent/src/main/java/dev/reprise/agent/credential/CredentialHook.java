package dev.reprise.agent.credential;

import dev.reprise.agent.boot.StandIn;
import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.weave.Advice;
import dev.reprise.agent.weave.Call;
import dev.reprise.agent.weave.Feed;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

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
                        Advice.entering(Call.of(StandIn.class, "openAi"))),
                Point.advice(
                        "com.anthropic.backends.AnthropicBackend$Builder",
                        named("fromEnv").and(takesArguments(0)),
                        Advice.entering(Call.of(StandIn.class, "anthropic"))),
                Point.advice(
                        "com.google.genai.ApiClient",
                        named("getApiKeyFromEnv").and(takesArguments(0)),
                        Advice.returning(
                                Call.of(StandIn.class, "google", Feed.RETURNED).giving(Object.class, Feed.RETURNED))),
                Point.advice(
                        "dev.langchain4j.internal.ValidationUtils",
                        named("ensureNotBlank").and(takesArgument(1, String.class)),
                        Advice.entering(Call.of(StandIn.class, "credential", Feed.argument(0), Feed.argument(1))
                                .giving(Object.class, Feed.argument(0)))));
    }
}
