package dev.reprise.agent.hook.reactor;

import dev.reprise.agent.boot.Dispatch;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.boot.Woven;
import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Advice;
import dev.reprise.agent.weave.Call;
import dev.reprise.agent.weave.Feed;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.namedOneOf;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/** Where Reactor assembles operators, begins to work, and hands work to its schedulers. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ReactorHook implements Hook {

    private static final String HERE = "dev.reprise.agent.hook.reactor.";
    private static final String PUBLISHERS = "reactor.core.publisher.";
    private static final String SCHEDULERS = "reactor.core.scheduler.Schedulers";

    /** An operator is about to be assembled; the first one is when there is something to be set up. */
    private static final Advice ASSEMBLY = Advice.entering(new Call(
            Dispatch.class,
            "enter",
            List.of(Feed.HANDLER, Feed.OWNER, Feed.SELF, Feed.ARGUMENTS),
            Passage.class,
            null));

    /** A scheduler is given a task, and asks what to run instead. */
    private static final Advice SCHEDULE = Advice.returning(
            Call.of(Woven.class, "scheduled", Feed.argument(0), Feed.RETURNED).giving(Object.class, Feed.RETURNED));

    /** Where the application and the operators subscribe, and the sources that are never assembled. */
    private static boolean subscribes(String type) {
        if (!type.startsWith(PUBLISHERS)) {
            return false;
        }
        String name = type.substring(PUBLISHERS.length());
        return switch (name) {
            case "Flux", "Mono", "InternalFluxOperator", "InternalMonoOperator" -> true;
            default -> name.startsWith("Sink") || name.endsWith("Processor");
        };
    }

    @Override
    public String name() {
        return "reactor";
    }

    @Override
    public List<Point> points() {
        return List.of(
                new Point(
                        new Types.Named(Set.of(PUBLISHERS + "Flux", PUBLISHERS + "Mono")),
                        named("onAssembly"),
                        ASSEMBLY,
                        HERE + "Assembly",
                        false),
                new Point(
                        new Types.Matching(ReactorHook::subscribes),
                        named("subscribe")
                                .and(takesArguments(1))
                                .and(takesArgument(0, "org.reactivestreams.Subscriber")
                                        .or(takesArgument(0, "reactor.core.CoreSubscriber"))),
                        Advice.CALL,
                        HERE + "Subscribing",
                        false),
                Point.advice(SCHEDULERS, named("onSchedule"), SCHEDULE),
                // How often a scheduler is asked to drain a queue is chance.
                Point.advice(
                        SCHEDULERS,
                        namedOneOf(
                                "directSchedule",
                                "directSchedulePeriodically",
                                "workerSchedule",
                                "workerSchedulePeriodically"),
                        Advice.QUIET));
    }
}
