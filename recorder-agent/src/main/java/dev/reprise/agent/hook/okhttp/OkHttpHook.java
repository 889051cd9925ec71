package dev.reprise.agent.hook.okhttp;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.namedOneOf;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** The one method that runs all interceptors, on the thread that executes the call, and that by which one hands on. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class OkHttpHook implements Hook {

    @Override
    public String name() {
        return "okhttp";
    }

    @Override
    public List<Point> points() {
        return List.of(
                Point.in(
                        "okhttp3.internal.connection.RealCall",
                        namedOneOf("getResponseWithInterceptorChain$okhttp", "getResponseWithInterceptorChain")
                                .and(takesArguments(0)),
                        "dev.reprise.agent.hook.okhttp.Executing"),
                Point.in(
                        "okhttp3.internal.http.RealInterceptorChain",
                        named("proceed").and(takesArguments(1)),
                        "dev.reprise.agent.hook.okhttp.Proceeding"));
    }
}
