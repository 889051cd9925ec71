package dev.reprise.agent.hook.kafka;

import java.lang.reflect.Field;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;

/** Which producers of a JVM that replays have anything for a broker: until then, they look for none. */
final class Brokers {

    private static final long A_WHILE = 100;

    /** By the worker of a producer. */
    private static final Map<Object, CountDownLatch> WANTED = Collections.synchronizedMap(new WeakHashMap<>());

    private static final @Nullable Field SENDER = sender();

    private Brokers() {}

    /** Something goes to a broker, and so may all that follows. */
    static void want(@Nullable Object producer) {
        if (producer instanceof KafkaProducer) {
            Object worker = worker(producer);
            if (worker != null) {
                of(worker).countDown();
            }
        }
    }

    /** Keeps a producer's worker from its work for a while, in which it may be told to end; false where it is to do it. */
    static boolean hold(Object worker) {
        try {
            return !of(worker).await(A_WHILE, TimeUnit.MILLISECONDS);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether the worker of a producer can be told from others: one that cannot is not held. */
    static boolean isKnown() {
        return SENDER != null;
    }

    private static @Nullable Field sender() {
        try {
            Field field = KafkaProducer.class.getDeclaredField("sender");
            return field.trySetAccessible() ? field : null;
        } catch (NoSuchFieldException other) {
            return null;
        }
    }

    private static @Nullable Object worker(Object producer) {
        try {
            return SENDER == null ? null : SENDER.get(producer);
        } catch (IllegalAccessException closed) {
            return null;
        }
    }

    private static CountDownLatch of(Object worker) {
        return WANTED.computeIfAbsent(worker, unknown -> new CountDownLatch(1));
    }
}
