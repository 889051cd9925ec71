package dev.reprise.agent.app;

import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Tasks that are sent elsewhere, as a grid or a durable queue does. */
public final class Tasks {

    /** What the tasks did, in their order. */
    public static final List<String> DONE = new CopyOnWriteArrayList<>();

    /** A task with a rank. */
    public record Ranked(int rank, Runnable work) implements Runnable, Comparable<Ranked>, Serializable {
        @Override
        public int compareTo(Ranked other) {
            return Integer.compare(rank, other.rank);
        }

        @Override
        public void run() {
            work.run();
        }
    }

    private Tasks() {}

    /** A lambda that reads the clock where it runs. */
    public static Runnable job(String order) {
        return (Runnable & Serializable) () -> DONE.add(order + (System.currentTimeMillis() > 0 ? " done" : ""));
    }

    /** A lambda that gives what it was made with. */
    public static Callable<String> answer(String order) {
        return (Callable<String> & Serializable)
                () -> order + " of " + Clock.systemUTC().getZone();
    }

    /** A reference to a method that is read through the boundary elsewhere. */
    public static Supplier<Long> clock() {
        return (Supplier<Long> & Serializable) System::currentTimeMillis;
    }

    /** Something that holds the clock it was made with. */
    public static Serializable keeper() {
        return (Serializable) Clock.systemUTC();
    }
}
