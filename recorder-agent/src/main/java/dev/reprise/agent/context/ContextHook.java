package dev.reprise.agent.context;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

/** Where the JDK hands work to another thread. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ContextHook implements Hook {

    @Override
    public String name() {
        return "context";
    }

    @Override
    public List<Point> points() {
        var points = new ArrayList<Point>();
        points.add(Point.advice(
                "java.util.concurrent.ThreadPoolExecutor",
                named("execute").and(takesArguments(Runnable.class)),
                RunnableAdvice.class));
        points.add(Point.advice("java.util.concurrent.ThreadPoolExecutor", named("addWorker"), QuietAdvice.class));
        points.add(Point.advice(
                "java.util.concurrent.CompletableFuture$DelayedExecutor", named("execute"), RunnableAdvice.class));
        points.add(Point.advice(
                "java.util.concurrent.FutureTask",
                isConstructor().and(takesArgument(0, Callable.class)),
                FutureAdvice.class));
        points.add(Point.advice(
                "java.util.concurrent.FutureTask",
                isConstructor().and(takesArgument(0, Runnable.class)),
                FutureRunnableAdvice.class));
        points.add(Point.advice("java.util.concurrent.FutureTask", named("cancel"), CancelAdvice.class));
        points.add(Point.advice(
                "java.util.concurrent.ForkJoinPool",
                namedOneOf("externalSubmit", "externalPush", "poolSubmit"),
                PoolAdvice.class));
        points.add(Point.advice(
                "java.util.concurrent.ForkJoinTask", named("fork").and(takesArguments(0)), SubmitAdvice.class));
        points.add(Point.advice(
                "java.util.concurrent.ForkJoinTask", named("doExec").and(takesArguments(0)), WorkAdvice.class));
        points.add(Point.advice("java.lang.Thread", named("start"), SubmitAdvice.class));
        points.add(Point.advice("java.lang.Thread", named("run").and(takesArguments(0)), WorkAdvice.class));
        if (Runtime.version().feature() >= 21) {
            points.add(Point.advice("java.lang.VirtualThread", named("start"), SubmitAdvice.class));
            points.add(Point.advice(
                    "java.lang.VirtualThread", named("run").and(takesArguments(Runnable.class)), WorkAdvice.class));
        }
        return points;
    }
}
