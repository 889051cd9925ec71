package dev.reprise.agent.hook.urlconnection;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.weave.Methods;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** What an application may ask a connection for; over TLS another class passes it on to a subclass of this one. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class UrlConnectionHook implements Hook {

    private static final String CONNECTION = "sun.net.www.protocol.http.HttpURLConnection";

    @Override
    public String name() {
        return "url-connection";
    }

    @Override
    public List<Point> points() {
        return List.of(
                in(CONNECTION, named("connect").and(takesArguments(0)), "Connecting"),
                in(
                        "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection",
                        named("connect").and(takesArguments(0)),
                        "Connecting"),
                in(CONNECTION, named("getOutputStream"), "Writing"),
                in(CONNECTION, named("getInputStream"), "Asking"),
                in(CONNECTION, named("getErrorStream"), "ErrorBody"),
                in(CONNECTION, named("getHeaderField").and(takesArguments(String.class)), "NamedHeader"),
                in(CONNECTION, named("getHeaderField").and(takesArguments(int.class)), "NumberedHeader"),
                in(CONNECTION, named("getHeaderFieldKey"), "HeaderName"),
                in(CONNECTION, named("getHeaderFields"), "AllHeaders"),
                in(CONNECTION, named("disconnect"), "Disconnecting"));
    }

    private static Point in(String type, Methods methods, String handler) {
        return Point.in(type, methods, "dev.reprise.agent.hook.urlconnection." + handler);
    }
}
