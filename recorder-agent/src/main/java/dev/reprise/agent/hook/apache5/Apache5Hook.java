package dev.reprise.agent.hook.apache5;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.weave.Advice;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** The methods that every way of sending goes through: outside redirects, retries and decompression. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Apache5Hook implements Hook {

    private static final String CLIENTS = "org.apache.hc.client5.http.impl.";
    private static final String HANDLERS = "dev.reprise.agent.hook.apache5.";

    @Override
    public String name() {
        return "apache5";
    }

    @Override
    public List<Point> points() {
        return List.of(
                classic("InternalHttpClient"),
                classic("MinimalHttpClient"),
                async("InternalAbstractHttpAsyncClient"),
                async("AbstractMinimalHttpAsyncClientBase"),
                exchanging("MinimalHttpAsyncClient"),
                exchanging("MinimalH2AsyncClient"),
                // Its reactor outlives whichever run starts it.
                Point.advice(
                        CLIENTS + "async.AbstractHttpAsyncClientBase",
                        named("start").and(takesArguments(0)),
                        Advice.QUIET));
    }

    private static Point classic(String client) {
        return Point.in(
                CLIENTS + "classic." + client, named("doExecute").and(takesArguments(3)), HANDLERS + "Executing");
    }

    private static Point exchanging(String client) {
        return Point.in(CLIENTS + "async." + client, named("execute").and(takesArguments(3)), HANDLERS + "Exchanging");
    }

    private static Point async(String client) {
        return Point.in(CLIENTS + "async." + client, named("doExecute").and(takesArguments(6)), HANDLERS + "Sending");
    }
}
