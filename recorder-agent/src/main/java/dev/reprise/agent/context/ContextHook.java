package dev.reprise.agent.context;

import dev.reprise.agent.boot.Carry;
import dev.reprise.agent.boot.Woven;
import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Advice;
import dev.reprise.agent.weave.Call;
import dev.reprise.agent.weave.Feed;
import dev.reprise.agent.weave.Methods;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.isConstructor;
import static dev.reprise.agent.weave.Methods.nameEndsWith;
import static dev.reprise.agent.weave.Methods.nameStartsWith;
import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.namedOneOf;
import static dev.reprise.agent.weave.Methods.not;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/**
 * Where the JDK hands work to another thread. Its classes go by name: one that is loaded here has to be woven while the
 * application waits for its start, and may be one that it never needs.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ContextHook implements Hook {

    private static final String CONCURRENT = "java.util.concurrent.";
    private static final String FUTURE = CONCURRENT + "CompletableFuture";
    private static final String POOL = CONCURRENT + "ThreadPoolExecutor";
    private static final int JDK = Runtime.version().feature();

    private static final List<String> DEPENDENTS = List.of(
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
            "OrRun");

    private static final Feed TASK_GIVEN = Feed.argument(0);

    /** The object itself will do the work: a thread that is started, a task that is forked. */
    private static final Advice SUBMIT = Advice.entering(call("submitted", Feed.SELF));

    /** The first argument is a task that will be run elsewhere; one that is refused never will be. */
    private static final Advice TASK =
            new Advice.Around(call("submitted", TASK_GIVEN), null, call("withdrawn", TASK_GIVEN));

    /** A task may have its place already, and is handed on inside another one, or in a thread of its own. */
    private static final Advice HAND_ON =
            Advice.around(call("handedOn", TASK_GIVEN).giving(boolean.class, Feed.KEPT), call("handed", Feed.KEPT));

    /** A task is put off: it takes its place here, and what puts it off takes none. */
    private static final Advice DELAY =
            Advice.around(call("delayed", TASK_GIVEN).giving(boolean.class, Feed.KEPT), call("handed", Feed.KEPT));

    /** A fork-join pool is given a task; where it stands among the arguments differs between JDKs. */
    private static final Advice POOL_TASK = Advice.entering(call("submitted", Feed.SELF, Feed.ARGUMENTS));

    /** A task has been made to be handed over at once. */
    private static final Advice MADE = Advice.returning(call("submitted", Feed.SELF));

    /** The object does its work. */
    private static final Advice WORK = work("began");

    /** The object does its work, if it is a thread. */
    private static final Advice THREAD_WORK = work("threadBegan");

    /** Tasks that the method runs are run in their places. */
    private static final Advice RUN =
            new Advice.Instead(Set.of("java/lang/Runnable", "java/util/TimerTask"), "run", Carry.class);

    /** The object is told to leave its work. */
    private static final Advice CANCEL = Advice.returning(call("withdrawn", Feed.SELF, Feed.RETURNED));

    /** A task is taken out of a pool's queue. */
    private static final Advice REMOVE = Advice.returning(call("withdrawn", TASK_GIVEN, Feed.RETURNED));

    /** A pool is shut down at once and gives back what it never began. */
    private static final Advice DRAIN = Advice.returning(call("drained", Feed.RETURNED));

    /** A pool that is full lets a task fall without a word. */
    private static final Advice DISCARD = Advice.returning(call("withdrawn", TASK_GIVEN));

    /** A future is told what to call with one value or none when it is complete: the last argument. */
    private static final Advice DEPENDENT_ONE = dependent("dependentOfOne");

    /** The same with two values. */
    private static final Advice DEPENDENT_TWO = dependent("dependentOfTwo");

    /** A future is complete, and what depends on it may be called; it lets go of what it completes when it has. */
    private static final Advice FIRE = Advice.around(
            call("looked", Feed.field("fn")).giving(Object.class, Feed.KEPT),
            call("fired", Feed.KEPT, Feed.field("dep", "L" + FUTURE.replace('.', '/') + ";")));

    private final Predicate<String> declared;

    /** Follows the application's own threads, whatever they are, in the declared packages. */
    public ContextHook(Predicate<String> declared) {
        this.declared = declared;
    }

    private static Call call(String method, Feed... feeds) {
        return Call.of(Woven.class, method, feeds);
    }

    private static Advice work(String began) {
        return new Advice.Around(
                call(began, Feed.SELF).giving(Object.class, Feed.KEPT),
                call("ended", Feed.KEPT),
                call("failed", Feed.KEPT, Feed.THROWN));
    }

    private static Advice dependent(String replaced) {
        return new Advice.Around(
                call(replaced, Feed.LAST).giving(Object.class, Feed.LAST),
                call("registered", Feed.LAST, Feed.RETURNED),
                call("unregistered", Feed.LAST));
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
        points.add(Point.advice("java.util.Timer", named("sched"), TASK));
        points.add(Point.advice("java.util.TimerTask", named("cancel"), CANCEL));
        points.add(Point.advice("java.util.TimerThread", named("mainLoop"), RUN));
        return points;
    }

    private static void pools(List<Point> points) {
        points.add(Point.advice(POOL, named("execute").and(takesArguments(Runnable.class)), TASK));
        points.add(Point.advice(POOL, named("addWorker"), Advice.QUIET));
        points.add(Point.advice(POOL, named("runWorker"), RUN));
        points.add(Point.advice(POOL, named("remove"), REMOVE));
        points.add(Point.advice(POOL, named("shutdownNow"), DRAIN));
        points.add(Point.advice(POOL + "$CallerRunsPolicy", named("rejectedExecution"), RUN));
        points.add(Point.advice(POOL + "$DiscardPolicy", named("rejectedExecution"), DISCARD));
        points.add(Point.advice(CONCURRENT + "ScheduledThreadPoolExecutor", named("delayedExecute"), TASK));
        points.add(Point.advice(CONCURRENT + "ScheduledThreadPoolExecutor", named("execute"), HAND_ON));
        points.add(Point.advice(CONCURRENT + "FutureTask", named("cancel"), CANCEL));
    }

    private static void forkJoin(List<Point> points) {
        points.add(Point.advice(
                CONCURRENT + "ForkJoinPool",
                namedOneOf("externalSubmit", "externalPush", "poolSubmit", "scheduleDelayedTask"),
                POOL_TASK));
        String task = CONCURRENT + "ForkJoinTask";
        points.add(Point.advice(task, named("fork").and(takesArguments(0)), SUBMIT));
        points.add(Point.advice(task, named("doExec").and(takesArguments(0)), WORK));
        points.add(Point.advice(task, named("cancel"), CANCEL));
    }

    private static void futures(List<Point> points) {
        for (String async : List.of("$AsyncSupply", "$AsyncRun")) {
            points.add(Point.advice(FUTURE + async, isConstructor(), MADE));
            points.add(Point.advice(FUTURE + async, named("run"), WORK));
        }
        points.add(Point.advice(FUTURE + "$DelayedExecutor", named("execute"), DELAY));
        if (JDK < 25) {
            points.add(Point.advice(FUTURE + "$ThreadPerTaskExecutor", named("execute"), HAND_ON));
        }
        points.add(Point.advice(FUTURE, namedOneOf("orTimeout", "completeOnTimeout"), Advice.QUIET));
        Methods stages = nameEndsWith("Stage");
        Methods calling =
                stages.and(nameStartsWith("uni").or(nameStartsWith("bi")).or(nameStartsWith("or")));
        Methods ofTwo = takesArgument(1, BiFunction.class)
                .or(takesArgument(1, BiConsumer.class))
                .or(takesArgument(2, BiFunction.class))
                .or(takesArgument(2, BiConsumer.class));
        Methods called = calling.and(not(namedOneOf("uniCopyStage", "uniAsMinimalStage")));
        points.add(Point.advice(FUTURE, called.and(ofTwo), DEPENDENT_TWO));
        points.add(Point.advice(FUTURE, called.and(not(ofTwo)), DEPENDENT_ONE));
        Set<String> dependents = new HashSet<>();
        for (String dependent : DEPENDENTS) {
            dependents.add(FUTURE + "$" + dependent);
        }
        points.add(new Point(new Types.Named(dependents), named("tryFire"), FIRE, "", false));
    }

    private void threads(List<Point> points) {
        points.add(Point.advice("java.lang.Thread", named("start"), SUBMIT));
        points.add(Point.advice("java.lang.Thread", named("run").and(takesArguments(0)), WORK));
        points.add(
                new Point(new Types.Matching(declared), named("run").and(takesArguments(0)), THREAD_WORK, "", false));
        if (JDK >= 21) {
            points.add(Point.advice("java.lang.VirtualThread", named("start"), SUBMIT));
            points.add(Point.advice("java.lang.VirtualThread", named("run").and(takesArguments(Runnable.class)), WORK));
        }
    }
}
