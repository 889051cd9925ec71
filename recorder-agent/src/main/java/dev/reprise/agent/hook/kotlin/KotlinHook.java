package dev.reprise.agent.hook.kotlin;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** Where kotlinx.coroutines makes the context of a new coroutine, and of one that goes on in another context. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class KotlinHook implements Hook {

    @Override
    public String name() {
        return "kotlin";
    }

    private static Point newContext(String first, String what) {
        return Point.in(
                "kotlinx.coroutines.CoroutineContextKt",
                named("newCoroutineContext").and(takesArguments(2)).and(takesArgument(0, first)),
                "dev.reprise.agent.hook.kotlin.NewContext:" + what);
    }

    @Override
    public List<Point> points() {
        return List.of(
                newContext("kotlinx.coroutines.CoroutineScope", "begins"),
                newContext("kotlin.coroutines.CoroutineContext", "goes on"),
                Point.in(
                        "kotlinx.coroutines.AbstractCoroutine",
                        named("resumeWith").and(takesArguments(1)),
                        "dev.reprise.agent.hook.kotlin.Ended"));
    }
}
