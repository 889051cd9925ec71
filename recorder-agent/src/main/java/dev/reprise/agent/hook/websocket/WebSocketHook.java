package dev.reprise.agent.hook.websocket;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** Where clients open a session, except Reactor Netty, whose sessions begin like its requests. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class WebSocketHook implements Hook {

    private static final String OPENING = "dev.reprise.agent.hook.websocket.Opening";

    @Override
    public String name() {
        return "websocket";
    }

    @Override
    public List<Point> points() {
        return List.of(
                Point.in(
                        "jdk.internal.net.http.websocket.BuilderImpl",
                        named("buildAsync").and(takesArguments(2)),
                        OPENING),
                Point.in("okhttp3.OkHttpClient", named("newWebSocket").and(takesArguments(2)), OPENING),
                Point.below("jakarta.websocket.WebSocketContainer", named("connectToServer"), OPENING),
                Point.in("org.eclipse.jetty.websocket.client.WebSocketClient", named("connect"), OPENING),
                Point.in(
                        "org.java_websocket.client.WebSocketClient",
                        named("connect").and(takesArguments(0)),
                        OPENING));
    }
}
