package dev.reprise.agent.hook.kafka;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether anything goes to a broker in a JVM that replays: until then, no producer looks for one. */
final class Brokers {

    private static final CountDownLatch WANTED = new CountDownLatch(1);
    private static final long A_WHILE = 100;

    private Brokers() {}

    /** Something goes to a broker, and so may all that follows. */
    static void want() {
        WANTED.countDown();
    }

    static boolean areWanted() {
        return WANTED.getCount() == 0;
    }

    /** Keeps a producer's worker from its work for a while, in which it may be told to end; false where it is to do it. */
    static boolean hold() {
        try {
            return !WANTED.await(A_WHILE, TimeUnit.MILLISECONDS);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
