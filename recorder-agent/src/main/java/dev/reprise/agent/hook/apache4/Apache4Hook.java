package dev.reprise.agent.hook.apache4;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** The methods that every way of sending goes through. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Apache4Hook implements Hook {

    @Override
    public String name() {
        return "apache4";
    }

    @Override
    public List<Point> points() {
        return Stream.of("InternalHttpClient", "MinimalHttpClient", "AbstractHttpClient")
                .map(client -> Point.in(
                        "org.apache.http.impl.client." + client,
                        named("doExecute").and(takesArguments(3)),
                        "dev.reprise.agent.hook.apache4.Executing"))
                .toList();
    }
}
