package dev.reprise.agent.hook.spring;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Advice;
import dev.reprise.agent.weave.Methods;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** Where Spring calls the application. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SpringHook implements Hook {

    private static final String HERE = "dev.reprise.agent.hook.spring.";

    /** The requests of WebFlux's servers, below whatever decorates them. */
    private static final Set<String> REQUESTS = Set.of(
            "org.springframework.http.server.reactive.JettyCoreServerHttpRequest",
            "org.springframework.http.server.reactive.ReactorNetty2ServerHttpRequest",
            "org.springframework.http.server.reactive.ReactorServerHttpRequest",
            "org.springframework.http.server.reactive.ServletServerHttpRequest",
            "org.springframework.http.server.reactive.UndertowServerHttpRequest");

    @Override
    public String name() {
        return "spring";
    }

    @Override
    public List<Point> points() {
        return List.of(
                of("org.springframework.boot.SpringApplication", named("bindToSpringApplication"), "ApplicationName"),
                of(
                        "org.springframework.web.method.support.InvocableHandlerMethod",
                        named("doInvoke").and(takesArguments(Object[].class)),
                        "HandlerMethod"),
                of(
                        "org.springframework.web.reactive.result.method.InvocableHandlerMethod",
                        named("invoke").and(takesArguments(3)),
                        "ReactiveHandlerMethod"),
                of(
                        "org.springframework.web.server.adapter.HttpWebHandlerAdapter",
                        named("handle").and(takesArguments(2)),
                        "ReactiveRequest"),
                new Point(
                        new Types.Named(REQUESTS),
                        named("getBody").and(takesArguments(0)),
                        Advice.CALL,
                        HERE + "ReactiveBody",
                        false),
                of(
                        "org.springframework.scheduling.support.ScheduledMethodRunnable",
                        named("run").and(takesArguments(0)),
                        "ScheduledMethod"));
    }

    private static Point of(String type, Methods methods, String handler) {
        return new Point(new Types.Named(Set.of(type)), methods, Advice.CALL, HERE + handler + ":", false);
    }
}
