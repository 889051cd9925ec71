package dev.reprise.agent.boot;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import org.jspecify.annotations.Nullable;

/** A task of a Reactor scheduler. */
final class Scheduled {

    private static final String OPERATORS = "reactor.core.publisher.";

    private Scheduled() {}

    /**
     * The task that is run for the given one in its place, or null to leave it. What subscribes elsewhere goes on in the place where it was
     * subscribed to; what drains a queue needs none, since every signal knows its own; a task of the application's is a
     * strand of its own.
     */
    static @Nullable Runnable of(@Nullable Runnable given, @Nullable Runnable task) {
        Frame here = World.current();
        if (given == null || task == null || here == null) {
            return null;
        }
        String name = given.getClass().getName();
        if (name.startsWith(OPERATORS)) {
            return name.contains("SubscribeOn") && name.indexOf('/') < 0 ? () -> placed(task, here) : null;
        }
        if (name.startsWith("reactor.")) {
            return null;
        }
        Continuation place = World.fork();
        return place == null ? null : place.wrap(task);
    }

    private static void placed(Runnable task, Frame place) {
        Frame before = World.swap(place);
        try {
            task.run();
        } finally {
            World.swap(before);
        }
    }
}
