package dev.reprise.agent.hook.servlet;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Advice;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.isPublic;
import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** Where a container hands a request to a servlet. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ServletHook implements Hook {

    @Override
    public String name() {
        return "servlet";
    }

    @Override
    public List<Point> points() {
        return List.of(of("jakarta.servlet."), of("javax.servlet."));
    }

    private static Point of(String packages) {
        return new Point(
                new Types.Named(Set.of(packages + "http.HttpServlet")),
                named("service").and(isPublic()).and(takesArguments(2)),
                Advice.CALL,
                "dev.reprise.agent.hook.servlet.Service:" + packages,
                false);
    }
}
