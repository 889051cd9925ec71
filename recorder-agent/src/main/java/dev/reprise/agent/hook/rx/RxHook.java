package dev.reprise.agent.hook.rx;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import java.util.List;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** Where whatever RxJava 3 assembles is subscribed to. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RxHook implements Hook {

    @Override
    public String name() {
        return "rxjava";
    }

    @Override
    public List<Point> points() {
        return List.of(Point.in(
                "io.reactivex.rxjava3.plugins.RxJavaPlugins",
                named("onSubscribe").and(takesArguments(2)),
                "dev.reprise.agent.hook.rx.Subscribing"));
    }
}
