package dev.reprise.agent.context;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.apiguardian.api.API;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.isSubTypeOf;
import static net.bytebuddy.matcher.ElementMatchers.nameEndsWith;
import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

/** Where the JDK hands work to another thread. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ContextHook implements Hook {

    private static final String CONCURRENT = "java.util.concurrent.";
    private static final String FUTURE = CONCURRENT + "CompletableFuture";
    private static final String POOL = CONCURRENT + "ThreadPoolExecutor";
    private static final int JDK = Runtime.version().feature();

    private final Predicate<String> declared;

    /** Follows the application's own threads, whatever they are, in the declared packages. */
    public ContextHook(Predicate<String> declared) {
        this.declared = declared;
    }

    @Override
    public String name() {
        return "context";
    }

    @Override
    public List<Point> points() {
        var points = new ArrayList<Point>();
        pools(points);
        forkJoin(points);
        futures(points);
        threads(points);
        points.add(Point.advice("java.util.Timer", named("sched"), TaskAdvice.class));
        points.add(Point.advice("java.util.TimerTask", named("cancel"), CancelAdvice.class));
        points.add(Point.advice("java.util.TimerThread", named("mainLoop"), RunSites.class));
        return points;
    }

    private static void pools(List<Point> points) {
        points.add(Point.advice(POOL, named("execute").and(takesArguments(Runnable.class)), TaskAdvice.class));
        points.add(Point.advice(POOL, named("addWorker"), QuietAdvice.class));
        points.add(Point.advice(POOL, named("runWorker"), RunSites.class));
        points.add(Point.advice(POOL, named("remove"), RemoveAdvice.class));
        points.add(Point.advice(POOL, named("shutdownNow"), DrainAdvice.class));
        points.add(Point.advice(POOL + "$CallerRunsPolicy", named("rejectedExecution"), RunSites.class));
        points.add(Point.advice(POOL + "$DiscardPolicy", named("rejectedExecution"), DiscardAdvice.class));
        points.add(Point.advice(CONCURRENT + "ScheduledThreadPoolExecutor", named("delayedExecute"), TaskAdvice.class));
        points.add(Point.advice(CONCURRENT + "ScheduledThreadPoolExecutor", named("execute"), HandOnAdvice.class));
        points.add(Point.advice(CONCURRENT + "FutureTask", named("cancel"), CancelAdvice.class));
    }

    private static void forkJoin(List<Point> points) {
        points.add(Point.advice(
                CONCURRENT + "ForkJoinPool",
                namedOneOf("externalSubmit", "externalPush", "poolSubmit", "scheduleDelayedTask"),
                PoolAdvice.class));
        String task = CONCURRENT + "ForkJoinTask";
        points.add(Point.advice(task, named("fork").and(takesArguments(0)), SubmitAdvice.class));
        points.add(Point.advice(task, named("doExec").and(takesArguments(0)), WorkAdvice.class));
        points.add(Point.advice(task, named("cancel"), CancelAdvice.class));
    }

    private static void futures(List<Point> points) {
        for (String async : List.of("$AsyncSupply", "$AsyncRun")) {
            points.add(Point.advice(FUTURE + async, isConstructor(), MadeAdvice.class));
            points.add(Point.advice(FUTURE + async, named("run"), WorkAdvice.class));
        }
        points.add(Point.advice(FUTURE + "$DelayedExecutor", named("execute"), DelayAdvice.class));
        if (JDK < 25) {
            points.add(Point.advice(FUTURE + "$ThreadPerTaskExecutor", named("execute"), HandOnAdvice.class));
        }
        points.add(Point.advice(FUTURE, namedOneOf("orTimeout", "completeOnTimeout"), QuietAdvice.class));
        ElementMatcher.Junction<MethodDescription> stages = nameEndsWith("Stage");
        ElementMatcher.Junction<MethodDescription> calling =
                stages.and(nameStartsWith("uni").or(nameStartsWith("bi")).or(nameStartsWith("or")));
        ElementMatcher.Junction<MethodDescription> ofTwo = takesArgument(1, BiFunction.class)
                .or(takesArgument(1, BiConsumer.class))
                .or(takesArgument(2, BiFunction.class))
                .or(takesArgument(2, BiConsumer.class));
        ElementMatcher.Junction<MethodDescription> called =
                calling.and(not(namedOneOf("uniCopyStage", "uniAsMinimalStage")));
        points.add(Point.advice(FUTURE, called.and(ofTwo), DependentTwoAdvice.class));
        points.add(Point.advice(FUTURE, called.and(not(ofTwo)), DependentOneAdvice.class));
        Set<String> dependents = Stream.of(
                        "UniApply",
                        "UniAccept",
                        "UniRun",
                        "UniWhenComplete",
                        "UniHandle",
                        "UniExceptionally",
                        "UniComposeExceptionally",
                        "UniCompose",
                        "BiApply",
                        "BiAccept",
                        "BiRun",
                        "OrApply",
                        "OrAccept",
                        "OrRun")
                .map(name -> FUTURE + "$" + name)
                .collect(Collectors.toSet());
        points.add(new Point(new Types.Named(dependents), named("tryFire"), FireAdvice.class, "", false));
    }

    private void threads(List<Point> points) {
        points.add(Point.advice("java.lang.Thread", named("start"), SubmitAdvice.class));
        points.add(Point.advice("java.lang.Thread", named("run").and(takesArguments(0)), WorkAdvice.class));
        points.add(new Point(
                new Types.Matching(declared),
                named("run").and(takesArguments(0)).and(isDeclaredBy(isSubTypeOf(Thread.class))),
                WorkAdvice.class,
                "",
                false));
        if (JDK >= 21) {
            points.add(Point.advice("java.lang.VirtualThread", named("start"), SubmitAdvice.class));
            points.add(Point.advice(
                    "java.lang.VirtualThread", named("run").and(takesArguments(Runnable.class)), WorkAdvice.class));
        }
    }
}
