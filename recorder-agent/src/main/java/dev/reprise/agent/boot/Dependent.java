package dev.reprise.agent.boot;

import dev.reprise.boundary.Continuation;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a future calls when it is complete, in the place where that was said and not where the future is completed. It
 * stands for a function of any of the shapes that futures take.
 */
@SuppressWarnings({"rawtypes", "unchecked"})
abstract class Dependent {

    /** Futures inside our own hooks are no work of the application's. */
    private static final String[] OWN = {"dev.reprise.agent.hook.", "dev.reprise.replay.", "dev.reprise.record."};

    final Object function;
    private final Continuation place;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean called;

    private Dependent(Object function, Continuation place) {
        this.function = function;
        this.place = place;
    }

    /** Takes no value or one. */
    static @Nullable Dependent ofOne(Object function) {
        Continuation place = place(function);
        return place == null ? null : new One(function, place);
    }

    /** Takes two values. */
    static @Nullable Dependent ofTwo(Object function) {
        Continuation place = place(function);
        return place == null ? null : new Two(function, place);
    }

    private static @Nullable Continuation place(Object function) {
        String name = function.getClass().getName();
        for (String own : OWN) {
            if (name.startsWith(own)) {
                return null;
            }
        }
        return function instanceof Dependent ? null : World.fork();
    }

    /** Whether it has been called; what it began may still be under way. */
    boolean called() {
        return called;
    }

    /** It has been called, or never will be. */
    void over() {
        if (over.compareAndSet(false, true)) {
            Waiting.ended(place);
        }
    }

    final @Nullable Frame begin() {
        return World.swap(place.frame());
    }

    final void end(@Nullable Frame before) {
        called = true;
        World.swap(before);
    }

    @Override
    public String toString() {
        return function.toString();
    }

    private static final class One extends Dependent implements Function, Consumer, Runnable {

        One(Object function, Continuation place) {
            super(function, place);
        }

        @Override
        public Object apply(Object value) {
            Frame before = begin();
            try {
                return ((Function) function).apply(value);
            } finally {
                end(before);
            }
        }

        @Override
        public void accept(Object value) {
            Frame before = begin();
            try {
                ((Consumer) function).accept(value);
            } finally {
                end(before);
            }
        }

        @Override
        public void run() {
            Frame before = begin();
            try {
                ((Runnable) function).run();
            } finally {
                end(before);
            }
        }
    }

    private static final class Two extends Dependent implements BiFunction, BiConsumer {

        Two(Object function, Continuation place) {
            super(function, place);
        }

        @Override
        public Object apply(Object value, Object other) {
            Frame before = begin();
            try {
                return ((BiFunction) function).apply(value, other);
            } finally {
                end(before);
            }
        }

        @Override
        public void accept(Object value, Object other) {
            Frame before = begin();
            try {
                ((BiConsumer) function).accept(value, other);
            } finally {
                end(before);
            }
        }
    }
}
