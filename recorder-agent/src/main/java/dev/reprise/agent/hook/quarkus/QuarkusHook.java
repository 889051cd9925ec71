package dev.reprise.agent.hook.quarkus;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** The one method that every generated AI service hands its calls to. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class QuarkusHook implements Hook {

    @Override
    public String name() {
        return "quarkus";
    }

    @Override
    public List<Point> points() {
        return List.of(Point.in(
                "io.quarkiverse.langchain4j.runtime.aiservice.AiServiceMethodImplementationSupport",
                named("implement").and(takesArguments(1)),
                "dev.reprise.agent.hook.quarkus.AiService"));
    }
}
