package dev.reprise.agent.hook.apache4;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Advice;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** The methods that every way of sending goes through. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Apache4Hook implements Hook {

    private static final Set<String> CLIENTS = Set.of(
            "org.apache.http.impl.client.AbstractHttpClient",
            "org.apache.http.impl.client.InternalHttpClient",
            "org.apache.http.impl.client.MinimalHttpClient");

    @Override
    public String name() {
        return "apache4";
    }

    @Override
    public List<Point> points() {
        return List.of(new Point(
                new Types.Named(CLIENTS),
                named("doExecute").and(takesArguments(3)),
                Advice.CALL,
                "dev.reprise.agent.hook.apache4.Executing",
                false));
    }
}
