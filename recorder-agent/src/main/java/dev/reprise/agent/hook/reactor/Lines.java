package dev.reprise.agent.hook.reactor;

import dev.reprise.boundary.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;

/** What is one line of work in Reactor, told by the names of its operators, which are the same since its version 3.4. */
final class Lines {

    private static final String OPERATORS = "reactor.core.publisher.";

    /** Operators of many values with a queue inside: what is above them goes on while what is below them works. */
    private static final List<String> DECOUPLING = List.of(
            "PublishOn",
            "FlatMap",
            "ConcatMap",
            "SwitchMap",
            "MergeSequential",
            "Backpressure",
            "Delay",
            "Timeout",
            "Window",
            "Sample",
            "GroupBy",
            "Prefetch");

    private static final ClassValue<Boolean> BEGIN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            String name = type.getName();
            return !name.startsWith(OPERATORS) && !name.startsWith("dev.reprise.agent.hook.")
                    || name.startsWith(OPERATORS + "Lambda")
                    || name.equals(OPERATORS + "MonoToCompletableFuture")
                    || name.contains("Inner") && !name.startsWith(OPERATORS + "MonoFlatMap");
        }
    };

    private static final ClassValue<Boolean> DECOUPLE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            String name = type.getName();
            return (name.startsWith(OPERATORS + "Flux") || name.startsWith(OPERATORS + "Parallel"))
                    && !name.contains("Inner")
                    && DECOUPLING.stream().anyMatch(name::contains);
        }
    };

    private Lines() {}

    /** The operator itself, where Reactor has put what restores its context in front of it. */
    private static Object operator(Object subscriber) {
        Object at = subscriber;
        while (at instanceof Scannable scannable && at.getClass().getName().contains("RestoringThreadLocals")) {
            Object below = scannable.scanUnsafe(Scannable.Attr.ACTUAL);
            if (below == null) {
                break;
            }
            at = below;
        }
        return at;
    }

    /** Whether whoever subscribes begins a line. */
    static boolean begin(Object subscriber) {
        return BEGIN.get(operator(subscriber).getClass());
    }

    /** Whether what is above this operator is a line of its own. */
    static boolean decouple(Object subscriber) {
        return DECOUPLE.get(operator(subscriber).getClass());
    }

    /** Whether Reactor never asks its hooks about this source. */
    static boolean areUnassembled(@Nullable Object source) {
        if (source == null) {
            return false;
        }
        String name = source.getClass().getName();
        return name.startsWith(OPERATORS + "Sink") || name.endsWith("Processor");
    }

    /** The place of what is above a subscriber: that of the operator below it, where that has been given another one. */
    @SuppressWarnings("ReferenceEquality")
    static Frame place(CoreSubscriber<?> subscriber, Frame here) {
        Object below = subscriber;
        for (int hops = 0; hops < 8 && below instanceof Scannable scannable && !(below instanceof Placed<?>); hops++) {
            below = scannable.scanUnsafe(Scannable.Attr.ACTUAL);
        }
        return below instanceof Placed<?> placed && placed.subscribedAt() == here ? placed.place() : here;
    }
}
