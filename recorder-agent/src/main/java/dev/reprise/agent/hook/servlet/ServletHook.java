package dev.reprise.agent.hook.servlet;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Advice;
import dev.reprise.agent.weave.Methods;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.isPublic;
import static dev.reprise.agent.weave.Methods.nameStartsWith;
import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.namedOneOf;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** Where a container hands a request to a servlet. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ServletHook implements Hook {

    /** The containers' own requests, below whatever wraps them: by their names, so that no class has to be looked at. */
    private static final Set<String> REQUESTS = Set.of(
            "org.apache.catalina.connector.RequestFacade",
            "io.undertow.servlet.spec.HttpServletRequestImpl",
            "org.eclipse.jetty.ee11.servlet.ServletApiRequest",
            "org.eclipse.jetty.ee10.servlet.ServletApiRequest",
            "org.eclipse.jetty.ee9.nested.Request",
            "org.eclipse.jetty.ee8.nested.Request",
            "org.eclipse.jetty.server.Request");

    @Override
    public String name() {
        return "servlet";
    }

    @Override
    public List<Point> points() {
        return List.of(
                of("jakarta.servlet."),
                of("javax.servlet."),
                in(namedOneOf("getInputStream", "getReader").and(takesArguments(0)), "Reading:"),
                in(nameStartsWith("getParameter"), "Fields:"),
                in(namedOneOf("getPart", "getParts"), "Uploads:"));
    }

    private static Point in(Methods methods, String handler) {
        return new Point(
                new Types.Named(REQUESTS),
                methods.and(isPublic()),
                Advice.CALL,
                "dev.reprise.agent.hook.servlet." + handler,
                false);
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
