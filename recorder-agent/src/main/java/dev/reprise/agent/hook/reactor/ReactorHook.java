package dev.reprise.agent.hook.reactor;

import dev.reprise.agent.context.QuietAdvice;
import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

/** Where Reactor assembles operators, begins to work, and hands work to its schedulers. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ReactorHook implements Hook {

    private static final String HERE = "dev.reprise.agent.hook.reactor.";
    private static final String PUBLISHERS = "reactor.core.publisher.";
    private static final String SCHEDULERS = "reactor.core.scheduler.Schedulers";

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
                        AssemblyAdvice.class,
                        HERE + "Assembly",
                        false),
                new Point(
                        new Types.Matching(ReactorHook::subscribes),
                        named("subscribe")
                                .and(takesArguments(1))
                                .and(takesArgument(
                                        0,
                                        namedOneOf("org.reactivestreams.Subscriber", "reactor.core.CoreSubscriber"))),
                        SubscribeAdvice.class,
                        HERE + "Subscribing",
                        false),
                Point.advice(SCHEDULERS, named("onSchedule"), ScheduleAdvice.class),
                // How often a scheduler is asked to drain a queue is chance.
                Point.advice(
                        SCHEDULERS,
                        namedOneOf(
                                "directSchedule",
                                "directSchedulePeriodically",
                                "workerSchedule",
                                "workerSchedulePeriodically"),
                        QuietAdvice.class));
    }
}
