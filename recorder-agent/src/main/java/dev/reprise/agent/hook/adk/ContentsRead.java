package dev.reprise.agent.hook.adk;

import com.google.adk.agents.InvocationContext;
import com.google.adk.events.Event;
import com.google.adk.sessions.Session;
import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code Contents.processRequest(context, request)}: a model is about to be told what the session holds. Versions up to 1.4
 * do not wait until the runner has added what an agent said in its last step: where agents work at once, it is chance
 * whether their models are told of it. How much of its own an agent saw is recorded; in a replay it sees as much.
 */
final class ContentsRead implements Handler {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    /** Later versions wait for the runner. */
    private final boolean waits;

    ContentsRead() {
        waits = knowsBarrier();
    }

    private static boolean knowsBarrier() {
        try {
            Class.forName(
                    "com.google.adk.flows.llmflows.PersistBarrier", false, InvocationContext.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError older) {
            return false;
        }
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        Frame here = waits ? null : World.current();
        if (here == null || !(arguments[0] instanceof InvocationContext context)) {
            return null;
        }
        String line = context.branch().orElse(null);
        return line == null ? null : told(here, context, line, arguments);
    }

    private static @Nullable Passage told(
            Frame here, InvocationContext context, String line, @Nullable Object[] arguments) {
        List<Event> events = context.session().events();
        // A text: where the record knows of no more, it is what there is.
        Object read = World.read("random", "seen", () -> Integer.toString(own(events, line)));
        if (here.boundary().replay(here) == null) {
            return null;
        }
        int seen = Integer.parseInt(String.valueOf(read));
        await(events, line, seen);
        List<Event> less = first(events, line, seen);
        return less == null ? null : new Told(context, less, arguments);
    }

    /** How many events there are of this line of work. */
    private static int own(List<Event> events, String line) {
        int own = 0;
        synchronized (events) {
            for (Event each : events) {
                own += isOf(each, line) ? 1 : 0;
            }
        }
        return own;
    }

    private static boolean isOf(Event event, String line) {
        return line.equals(event.branch().orElse(null));
    }

    /** Whoever adds to the session says so there. */
    private static void await(List<Event> events, String line, int wanted) {
        long until = System.nanoTime() + PATIENCE;
        synchronized (events) {
            try {
                for (long left = PATIENCE; left > 0 && own(events, line) < wanted; left = until - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(events, left);
                }
            } catch (InterruptedException goOn) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The events without those of the line that the agent did not see; null if it saw them all. */
    private static @Nullable List<Event> first(List<Event> events, String line, int most) {
        var seen = new ArrayList<Event>();
        int own = 0;
        synchronized (events) {
            for (Event each : events) {
                if (!isOf(each, line) || own++ < most) {
                    seen.add(each);
                }
            }
        }
        return own <= most ? null : seen;
    }

    /** The method runs with a session that holds less. */
    private static final class Told extends Passage {

        private final @Nullable Object[] arguments;

        Told(InvocationContext context, List<Event> events, @Nullable Object[] given) {
            Session whole = context.session();
            Session less = Session.builder(whole.id())
                    .appName(whole.appName())
                    .userId(whole.userId())
                    .state(whole.state())
                    .events(events)
                    .build();
            arguments = given.clone();
            arguments[0] = context.toBuilder().session(less).build();
        }

        @Override
        public @Nullable Object[] arguments() {
            return arguments;
        }

        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {}
    }
}
